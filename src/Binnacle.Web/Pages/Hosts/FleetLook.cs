namespace Binnacle.Web.Pages.Hosts;

/// <summary>How the fleet is shown.</summary>
public enum FleetLook
{
    /// <summary>A row per GPU below its host.</summary>
    Table,

    /// <summary>A cell per GPU, by rack.</summary>
    Heat,

    /// <summary>Two to eight GPUs or hosts over each other.</summary>
    Compare,
}
