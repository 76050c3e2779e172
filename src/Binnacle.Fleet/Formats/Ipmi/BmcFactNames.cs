using System.Collections.Frozen;

namespace Binnacle.Fleet.Formats.Ipmi;

/// <summary>What the keys of ipmitool and FreeIPMI mean: key words to the name of the fact. Keys that are not here say nothing that is kept.</summary>
internal static class BmcFactNames
{
    /// <summary><c>ipmitool mc info</c> and <c>bmc-info</c>.</summary>
    public static FrozenDictionary<string, string> Controller { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["device id"] = "device_id",
        ["device revision"] = "device_revision",
        ["firmware revision"] = "firmware_version",
        ["ipmi version"] = "ipmi_version",
        ["manufacturer id"] = "manufacturer_id",
        ["manufacturer name"] = "manufacturer",
        ["product id"] = "product_id",
        ["product name"] = "product",
        ["device available"] = "available",
        ["system guid"] = "system_guid",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary><c>ipmitool sel info</c> and <c>ipmi-sel --info</c>.</summary>
    public static FrozenDictionary<string, string> EventLog { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["entries"] = SelEntries,
        ["number of log entries"] = SelEntries,
        ["percent used"] = "sel_percent_used",
        ["free space"] = "sel_free_space",
        ["free space remaining"] = "sel_free_space",
        ["last add time"] = SelLastAdded,
        ["recent addition timestamp"] = SelLastAdded,
        ["last del time"] = SelLastErased,
        ["recent erase timestamp"] = SelLastErased,
        ["overflow"] = SelOverflow,
        ["events dropped due to lack of space"] = SelOverflow,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Fields of <c>ipmitool fru</c> and <c>ipmi-fru</c>, the latter without its "FRU " in front.</summary>
    public static FrozenDictionary<string, string> Fru { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["chassis type"] = "chassis_type",
        ["chassis part number"] = "chassis_part_number",
        ["chassis serial"] = "chassis_serial",
        ["chassis serial number"] = "chassis_serial",
        ["board mfg date"] = "board_date",
        ["board manufacturing date time"] = "board_date",
        ["board mfg"] = "board_manufacturer",
        ["board manufacturer"] = "board_manufacturer",
        ["board product"] = "board_product",
        ["board product name"] = "board_product",
        ["board serial"] = "board_serial",
        ["board serial number"] = "board_serial",
        ["board part number"] = "board_part_number",
        ["product manufacturer"] = "manufacturer",
        ["product manufacturer name"] = "manufacturer",
        ["product name"] = "product",
        ["product part number"] = "part_number",
        ["product part model number"] = "part_number",
        ["product version"] = "version",
        ["product serial"] = "serial",
        ["product serial number"] = "serial",
        ["product asset tag"] = "asset_tag",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public const string SelEntries = "sel_entries";
    public const string SelLastAdded = "sel_last_added";
    public const string SelLastErased = "sel_last_erased";
    public const string SelOverflow = "sel_overflow";
}
