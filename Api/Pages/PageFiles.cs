using System.Collections.Frozen;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;

namespace Mistral.Api.Pages;

/// <summary>The built page as it lies in this assembly, by path below <c>/ui/</c>.</summary>
internal static class PageFiles
{
    public const string Index = "index.html";

    /// <summary>Names below it hold a hash of what is in the file.</summary>
    public const string Assets = "assets/";

    private const string Prefix = "ui/";

    private static readonly FrozenDictionary<string, Lazy<PageFile>> All = Assembly
        .GetExecutingAssembly()
        .GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToFrozenDictionary(name => name[Prefix.Length..], name => new Lazy<PageFile>(() => PageFile.Read(name, name[Prefix.Length..])));

    public static PageFile? Find(string path) => All.GetValueOrDefault(path)?.Value;
}

/// <summary>One file; compressed once, when it is first asked for.</summary>
internal sealed class PageFile
{
    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".json"] = "application/json",
        [".txt"] = "text/plain; charset=utf-8",
        [".woff2"] = "font/woff2",
    }.ToFrozenDictionary();

    private readonly Lazy<byte[]> _brotli;
    private readonly Lazy<byte[]> _gzip;

    private PageFile(byte[] content, string path)
    {
        Content = content;
        ContentType = Types.GetValueOrDefault(Path.GetExtension(path), "application/octet-stream");
        IsImmutable = path.StartsWith(PageFiles.Assets, StringComparison.Ordinal);
        Tag = Convert.ToHexStringLower(SHA256.HashData(content))[..20];
        _brotli = new(() => Compress(content, output => new BrotliStream(output, CompressionLevel.Optimal)));
        _gzip = new(() => Compress(content, output => new GZipStream(output, CompressionLevel.Optimal)));
    }

    public byte[] Content { get; }

    public string ContentType { get; }

    public bool IsImmutable { get; }

    public string Tag { get; }

    public static PageFile Read(string resource, string path)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new(content, path);
    }

    /// <param name="accepted">The header <c>Accept-Encoding</c>.</param>
    public (byte[] Body, string? Encoding) Encoded(string accepted) =>
        accepted.Contains("br", StringComparison.Ordinal) ? (_brotli.Value, "br")
        : accepted.Contains("gzip", StringComparison.Ordinal) ? (_gzip.Value, "gzip")
        : (Content, null);

    private static byte[] Compress(byte[] content, Func<Stream, Stream> through)
    {
        using var output = new MemoryStream();
        using (var stream = through(output))
        {
            stream.Write(content);
        }

        return output.ToArray();
    }
}
