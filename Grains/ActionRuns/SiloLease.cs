using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Mistral.Grains.ActionRuns;

/// <summary>
/// Whether the cluster still counts on this silo. One that stood still or was cut off may be dead to the others without knowing it: what
/// failed here then, others have taken over.
/// </summary>
/// <remarks>Asked from the table of the membership, and only for failures: what succeeded has been done, whoever says so.</remarks>
internal sealed class SiloLease(IServiceProvider services, ILocalSiloDetails self)
{
    private readonly IMembershipTable? _table = services.GetService<IMembershipTable>();
    private readonly Lock _lock = new();
    private Task<bool>? _next;
    private Task _asking = Task.CompletedTask;

    /// <summary>As the table says after the call; who asks at the same time is answered by one look.</summary>
    public Task<bool> IsValidAsync()
    {
        if (_table is null)
        {
            return Task.FromResult(true);
        }

        lock (_lock)
        {
            // A look that has begun may have seen what was before: the next one answers.
            if (_next is null)
            {
                _next = LookAfterAsync(_asking);
                _asking = _next;
            }

            return _next;
        }
    }

    private async Task<bool> LookAfterAsync(Task before)
    {
        await Task.WhenAny(before);
        await Task.Yield();
        lock (_lock)
        {
            _next = null;
        }

        var rows = await _table!.ReadRowAsync(self.SiloAddress, CancellationToken.None);
        return rows.Members.Any(row => row.Item1.SiloAddress.Equals(self.SiloAddress) && row.Item1.Status is not SiloStatus.Dead);
    }
}
