using System.Reflection;
using Mistral.Api.Settings;

namespace Mistral.Api.Cluster;

/// <summary>
/// Grains as the API calls them: a call is lost with a silo that leaves, dies or falls silent, and is then made through another gateway,
/// where asking twice does no harm. No call takes longer than a request may.
/// </summary>
internal sealed class RetryingGrains(IGateways gateways, ApiOptions options, TimeProvider time)
{
    public IGateways Gateways => gateways;

    public TimeSpan RequestTimeout => options.RequestTimeout;

    public TimeProvider Time => time;

    public T GetGrain<T>(string key)
        where T : class, IGrainWithStringKey => RetryingGrain.Over<T>(this, factory => factory.GetGrain<T>(key));

    public T GetGrain<T>(long key)
        where T : class, IGrainWithIntegerKey => RetryingGrain.Over<T>(this, factory => factory.GetGrain<T>(key));
}

/// <summary>Stands for a grain; each call finds its gateway.</summary>
public class RetryingGrain : DispatchProxy
{
    private static readonly MethodInfo Typed = typeof(RetryingGrain).GetMethod(
        nameof(CallAsync),
        BindingFlags.Instance | BindingFlags.NonPublic
    )!;

    private RetryingGrains _grains = null!;
    private Func<IGrainFactory, object> _find = null!;

    internal static T Over<T>(RetryingGrains grains, Func<IGrainFactory, T> find)
        where T : class
    {
        var proxy = Create<T, RetryingGrain>();
        var own = (RetryingGrain)(object)proxy;
        (own._grains, own._find) = (grains, find);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var call = new RetryingCall(
            _grains,
            factory => (Task)targetMethod!.Invoke(_find(factory), BindingFlags.DoNotWrapExceptions, null, args, null)!,
            CallRules.Of(targetMethod!)
        );
        return targetMethod!.ReturnType == typeof(Task)
            ? call.RunAsync()
            : Typed.MakeGenericMethod(targetMethod.ReturnType.GenericTypeArguments[0]).Invoke(this, [call]);
    }

    private async Task<T> CallAsync<T>(RetryingCall call) => await (Task<T>)await call.RunAsync();
}
