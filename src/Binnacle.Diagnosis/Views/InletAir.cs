namespace Binnacle.Diagnosis.Views;

/// <summary>Which sensors read the air that enters the machine.</summary>
internal static class InletAir
{
    public static bool IsNamed(string name) =>
        name.Contains("inlet", StringComparison.OrdinalIgnoreCase) || name.Contains("intake", StringComparison.OrdinalIgnoreCase) || name.StartsWith("ambient", StringComparison.OrdinalIgnoreCase);
}
