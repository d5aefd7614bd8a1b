using System.Reflection;
using Mistral.Api.Ids;
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
        where T : class, IGrainWithStringKey =>
        RetryingGrain.Over<T>(this, factory => factory.GetGrain<T>(key), CallRules.TypeOf(typeof(T)) is { } type ? (type, key) : null);

    /// <summary>An id for a new grain, which is best called through the gateway whose turn it is.</summary>
    public string NewId<T>(IdSource ids)
        where T : class, IGrainWithStringKey =>
        CallRules.TypeOf(typeof(T)) is { } type && gateways.NextDirectoryRange() is { } range ? range.NewId(type, ids.Next) : ids.Next();

    public T GetGrain<T>(long key)
        where T : class, IGrainWithIntegerKey => RetryingGrain.Over<T>(this, factory => factory.GetGrain<T>(key), null);
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
    private (string Type, string Key)? _id;

    internal static T Over<T>(RetryingGrains grains, Func<IGrainFactory, T> find, (string Type, string Key)? id)
        where T : class
    {
        var proxy = Create<T, RetryingGrain>();
        var own = (RetryingGrain)(object)proxy;
        (own._grains, own._find, own._id) = (grains, find, id);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var call = new RetryingCall(
            _grains,
            factory => (Task)targetMethod!.Invoke(_find(factory), BindingFlags.DoNotWrapExceptions, null, args, null)!,
            CallRules.Of(targetMethod!),
            _id
        );
        return targetMethod!.ReturnType == typeof(Task)
            ? call.RunAsync()
            : Typed.MakeGenericMethod(targetMethod.ReturnType.GenericTypeArguments[0]).Invoke(this, [call]);
    }

    private async Task<T> CallAsync<T>(RetryingCall call) => await (Task<T>)await call.RunAsync();
}
