using System.Reflection;
using Mistral.Api.Configuration;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Tests.Pipeline;

public sealed class PatientCallsTests
{
    [Theory]
    [InlineData(nameof(IReadGrain.Find), 4, 5)]
    [InlineData(nameof(IReadGrain.Find), 0, 1)]
    [InlineData(nameof(IReadGrain.Find), 9, 5)]
    [InlineData(nameof(IReadGrain.List), 9, 1)]
    public async Task What_may_be_asked_twice_is_asked_until_it_is_answered(string method, int lost, int asked)
    {
        var call = DispatchProxy.Create<IOutgoingGrainCallContext, Call>();
        var state = (Call)(object)call;
        (state.Method, state.Lost) = (method, lost);

        var error = await Record.ExceptionAsync(() => new PatientCalls().Invoke(call));
        Assert.Equal(asked, state.Asked);
        Assert.Equal(lost >= asked, error is TimeoutException);
    }

    /// <summary>A call to the grain of reads, lost so many times.</summary>
    public class Call : DispatchProxy
    {
        public string Method { get; set; } = "";

        public int Lost { get; set; }

        public int Asked { get; private set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
        {
            "get_InterfaceMethod" => typeof(IReadGrain).GetMethod(Method),
            "get_Response" => null,
            "Invoke" => ++Asked <= Lost ? Task.FromException(new TimeoutException()) : Task.CompletedTask,
            var other => throw new NotSupportedException(other),
        };
    }
}
