namespace Mistral.Actions.Running;

/// <summary>Many actions of which a service uses few: each is made when it is asked for.</summary>
internal interface ILazyActions
{
    ActionDefinition? Find(string name);

    IEnumerable<ActionDefinition> All();
}
