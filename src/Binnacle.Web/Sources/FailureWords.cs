using System.Text.Json;
using Binnacle.Fleet.Collectors;

namespace Binnacle.Web.Sources;

/// <summary>Reasons of failures as they stand in JSON.</summary>
internal static class FailureWords
{
    public static string Of(CollectFailure failure) => JsonNamingPolicy.SnakeCaseLower.ConvertName(failure.ToString());
}
