using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Services;

namespace Mistral.Grains.Services;

/// <summary>Who may ask for which state, and what follows.</summary>
internal static class MaintenanceRules
{
    private static readonly string[] States = [MaintenanceView.Paused, MaintenanceView.Running, MaintenanceView.Pausing];

    public static MaintenanceState Decide(MaintenanceState now, string? wanted, Caller caller)
    {
        if (!caller.IsAdmin)
        {
            throw new MistralFault(
                FaultKind.Forbidden,
                "Operation forbidden (insufficient permissions): maintenance is for administrators."
            );
        }

        if (!States.Contains(wanted))
        {
            throw new MistralFault(
                FaultKind.Invalid,
                $"Not found {wanted ?? "None"} maintenance state. List of states: ['PAUSED', 'RUNNING', 'PAUSING']"
            );
        }

        if (wanted == now.Status)
        {
            return now;
        }

        return wanted switch
        {
            MaintenanceView.Running => now with { Status = MaintenanceView.Running, IsResuming = true },
            MaintenanceView.Paused when now.Status == MaintenanceView.Pausing => now,
            MaintenanceView.Paused => now with { Status = MaintenanceView.Pausing, IsResuming = false },
            _ => throw new MistralFault(FaultKind.Invalid, "PAUSING is intermediate state. Consider PAUSED, RUNNING as new state"),
        };
    }
}
