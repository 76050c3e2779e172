using System.Text.Json.Serialization;

namespace Binnacle.Fleet.Collectors;

/// <summary>What signs in to a source, in clear: lives only while a reading runs. Never printed, never serialised.</summary>
/// <param name="Name">Its name, which is no secret.</param>
/// <param name="User">User name; empty for a bare token.</param>
/// <param name="Secret">Password or token.</param>
public sealed record Credential(string Name, string User, [property: JsonIgnore] string Secret)
{
    public override string ToString() => $"credential '{Name}'";
}
