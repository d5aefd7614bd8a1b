using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Mistral.Grains;
using Mistral.Silo.Configuration;

namespace Mistral.Silo.Hosting;

/// <summary>The service's metrics as a page in Prometheus' text form, on a port of their own.</summary>
internal sealed class MetricsPage : IDisposable
{
    private readonly ProcessMetrics _process = new();
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<Instrument, double> _values = new();

    private MetricsPage()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name is GrainServices.MeterName or ProcessMetrics.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => _values[instrument] = value);
        _listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => _values[instrument] = value);
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => _values[instrument] = value);
        _listener.Start();
    }

    public void Dispose()
    {
        _listener.Dispose();
        _process.Dispose();
    }

    public static void Map(WebApplication app, SiloSettings settings)
    {
        if (settings.Metrics is not { } address)
        {
            return;
        }

        var page = new MetricsPage();
        app.Lifetime.ApplicationStopped.Register(page.Dispose);
        app.MapWhen(context => context.Connection.LocalPort == address.Port, branch => branch.Run(page.AnswerAsync));
    }

    private Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path != "/metrics")
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        return context.Response.WriteAsync(Text());
    }

    private string Text()
    {
        _listener.RecordObservableInstruments();
        var text = new StringBuilder();
        foreach (var (instrument, value) in _values.OrderBy(entry => entry.Key.Name, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"# HELP {instrument.Name} {instrument.Description}\n");
            text.Append(CultureInfo.InvariantCulture, $"# TYPE {instrument.Name} {(instrument.Name.EndsWith("_total", StringComparison.Ordinal) ? "counter" : "gauge")}\n");
            text.Append(CultureInfo.InvariantCulture, $"{instrument.Name} {value}\n");
        }

        return text.ToString();
    }
}
