using System.Text;

namespace Mistral.Actions.OpenStack;

/// <summary>Compute's own forms of servers' parts.</summary>
internal static class ComputeForms
{
    /// <summary>The client's nics as the API's networks.</summary>
    public static object? Networks(object? nics) =>
        nics switch
        {
            string text => text,
            IReadOnlyList<object?> list and not IPythonObject => list.Select(nic => nic is Map map ? Network(map) : throw NotNics())
                .ToArray(),
            _ => throw NotNics(),
        };

    /// <summary>The old map of devices: <c>ID:TYPE:SIZE:DELETE</c> by the device's name.</summary>
    public static object? Devices(object? mapping) =>
        mapping is Map map
            ? map.Select(entry => (object?)Device(PythonText.Str(entry.Key), PythonText.Str(entry.Value).Split(':'))).ToArray()
            : mapping;

    /// <summary>Paths and contents.</summary>
    public static object? Files(object? files) =>
        files is Map map
            ? map.OrderBy(entry => PythonText.Str(entry.Key), StringComparer.Ordinal)
                .Select(entry =>
                    (object?)
                        Map.Of(
                            ("path", entry.Key),
                            ("contents", Convert.ToBase64String(Encoding.UTF8.GetBytes(PythonText.Str(entry.Value))))
                        )
                )
                .ToArray()
            : files;

    private static ActionException NotNics() => new("nics must be a list or a tuple, or a string value 'auto' or 'none'");

    private static Map Network(Map nic)
    {
        var network = new MapBuilder();
        foreach (
            var (wanted, names) in new[]
            {
                ("uuid", "net-id"),
                ("fixed_ip", "v4-fixed-ip"),
                ("fixed_ip", "v6-fixed-ip"),
                ("port", "port-id"),
                ("tag", "tag"),
            }
        )
        {
            if (PythonTruth.IsTrue(nic[names]))
            {
                network.Set(wanted, nic[names]);
            }
        }

        return network.Build();
    }

    private static Map Device(string name, string[] parts)
    {
        var device = new MapBuilder()
            .Set("device_name", name)
            .Set(parts.Length > 1 && parts[1].StartsWith("snap", StringComparison.Ordinal) ? "snapshot_id" : "volume_id", parts[0]);
        if (parts.Length > 2 && parts[2].Length > 0)
        {
            device.Set("volume_size", parts[2]);
        }

        return (parts.Length > 3 ? device.Set("delete_on_termination", parts[3]) : device).Build();
    }
}
