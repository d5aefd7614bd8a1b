using Mistral.Api;
using Mistral.Api.Cluster;
using Mistral.Api.Configuration;

var builder = WebApplication.CreateBuilder();
builder.Configuration.AddMistralSources(args);

var problems = new List<string>();
var options = ApiSettings.Read(builder.Configuration, problems);
var cluster = ClusterSettings.Read(builder.Configuration, options.Keystone is not null, problems);
if (problems.Count > 0)
{
    problems.ForEach(Console.Error.WriteLine);
    return 1;
}

builder.Logging.AddSimpleConsole(console => (console.IncludeScopes, console.SingleLine) = (true, true));
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
builder.WebHost.UseUrls($"http://{cluster.Host}:{cluster.Port}");
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton(cluster).AddSingleton<Gateways>().AddSingleton<IDoors>(provider => provider.GetRequiredService<Gateways>());
builder.Services.AddHostedService(provider => provider.GetRequiredService<Gateways>());
builder.Services.AddMistralApi(options);

var app = builder.Build();
app.MapMistralApi();
await app.RunAsync();
return 0;
