using System.Collections.Concurrent;
using Mistral.Actions.Http;
using Mistral.Actions.Running;

namespace Mistral.Actions.OpenStack;

/// <summary>The actions <c>SERVICE.NAME</c> of the tables. OpenStack's actions are data, which is read when somebody asks for it.</summary>
internal sealed class OpenStackActions(ActionOptions options, HttpSender sender, ITokenRenewal renewal) : ILazyActions
{
    /// <summary>The module of Mistral's own classes, which texts about wrong input name.</summary>
    private const string ClassPrefix = "mistral_extra.actions.openstack.actions.";

    /// <summary>Their methods are the client's own and stand in no manager.</summary>
    private static readonly string[] Flat = ["neutron", "swift", "swiftservice", "zaqar", "baremetal_introspection"];

    private readonly ConcurrentDictionary<string, Lazy<TableText>> _tables = new(
        TableText.Services.Select(service => KeyValuePair.Create(service, new Lazy<TableText>(() => TableText.Load(service)))),
        StringComparer.Ordinal
    );

    private readonly ConcurrentDictionary<string, ActionDefinition> _definitions = new(StringComparer.Ordinal);
    private readonly ServiceCaller _caller = new(options, sender, renewal);

    public ActionDefinition? Find(string name)
    {
        if (_definitions.TryGetValue(name, out var known))
        {
            return known;
        }

        var dot = name.IndexOf('.');
        return
            dot > 0
            && _tables.TryGetValue(name[..dot], out var table)
            && table.Value.Row(name[(dot + 1)..]) is { } row
            && !row.ContainsKey("executor")
            ? _definitions.GetOrAdd(name, Definition(table.Value, Operation.Read(name[(dot + 1)..], row, Flat.Contains(name[..dot]))))
            : null;
    }

    public IEnumerable<ActionDefinition> All() =>
        from service in TableText.Services
        from name in _tables[service].Value.Names
        let definition = Find($"{service}.{name}")
        where definition is not null
        select definition;

    private ActionDefinition Definition(TableText table, Operation operation)
    {
        // A method that hides what it takes behind **kwargs shows names that nobody can give.
        var shown = SignatureText.Parse(operation.Shown);
        var region = shown.Parameters.Where(parameter =>
            parameter.Name == Operation.Region && operation.Takes.Parameters.All(taken => taken.Name != Operation.Region)
        );
        return new(
            new ActionDescriptor(
                $"{table.Service.Name}.{operation.Name}",
                ClassPrefix + table.Service.ClassName,
                [.. operation.Takes.Parameters, .. region]
            )
            {
                Input = operation.Shown,
                Describe = () => table.Description(operation.Name),
                TakesAny = shown.Others is not null,
                IsIdempotent = operation.OnlyReads,
                IsWaiting = operation.OnlyWaits,
            },
            input => new OpenStackAction(table.Service, operation, input, _caller, options.Time)
        );
    }
}
