using System.Collections.Immutable;
using System.Text.Json;
using Binnacle.Fleet.Gpus;

namespace Binnacle.Web.Gpus;

/// <summary>A part of a GPU's memory.</summary>
/// <param name="Kind"><c>weights</c>, <c>kv_used</c>, <c>kv_free</c>, <c>other</c>, <c>unsplit</c> or <c>free</c>.</param>
/// <param name="Bytes">Its size; null when unknown.</param>
/// <param name="Basis"><c>measured</c>, <c>computed</c>, <c>assumed</c> or <c>unknown</c>.</param>
/// <param name="From">From what it follows, or why it is unknown.</param>
public sealed record VramPartView(string Kind, double? Bytes, string Basis, string From)
{
    internal static ImmutableArray<VramPartView> All(VramSplit split) =>
        [.. split.Parts.Select(part => new VramPartView(Word(part.Kind.ToString()), part.Bytes, Word(part.Basis.ToString()), part.From))];

    private static string Word(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
