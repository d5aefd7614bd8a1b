namespace Mistral.Api.Hosting;

/// <summary>What the processes that serve begin with.</summary>
internal static class ServingHost
{
    /// <summary>Settings are read again at SIGHUP: no thread of the framework's watches files for it.</summary>
    private static readonly string[] WithoutWatch = ["--hostBuilder:reloadConfigOnChange=false"];

    public static WebApplicationBuilder NewBuilder()
    {
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, Args = WithoutWatch }
        );
        builder.Services.AddHostedService(_ => new IdleMemory(TimeProvider.System));
        return builder;
    }
}
