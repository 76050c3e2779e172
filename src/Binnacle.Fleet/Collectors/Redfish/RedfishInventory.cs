using System.Globalization;
using Binnacle.Core.Devices;
using Binnacle.Fleet.Formats.Redfish;

namespace Binnacle.Fleet.Collectors.Redfish;

/// <summary>What a machine is made of, as its controller tells it: processors, GPUs, memory, drives, network adapters, PCIe devices, firmware.</summary>
internal sealed class RedfishInventory(RedfishReading reading)
{
    private static readonly (string Member, string Fact)[] Make =
        [("Manufacturer", "manufacturer"), ("Model", "model"), ("PartNumber", "part_number"), ("SerialNumber", "serial"), ("FirmwareVersion", "firmware_version")];

    public async Task AddAsync(IEnumerable<RedfishResource> systems, IEnumerable<RedfishResource> chassis, RedfishResource root, CancellationToken cancellationToken)
    {
        foreach (var system in systems)
        {
            await AddProcessorsAsync(system, cancellationToken);
            foreach (var module in await reading.Members.OfAsync(system.Link("Memory"), cancellationToken))
                AddMemory(module);
            foreach (var storage in await reading.Members.OfAsync(system.Link("Storage"), cancellationToken))
                await AddDrivesAsync(storage, cancellationToken);
            foreach (var port in await reading.Members.OfAsync(system.Link("EthernetInterfaces"), cancellationToken))
                reading.AddFacts(port, new ComponentPath(ComponentKind.Nic, port.Id), ("MACAddress", "mac_address"), ("LinkStatus", "link"), ("SpeedMbps", "speed_mbps"), ("Name", "name"));
            foreach (var device in await reading.Members.OfAsync(system.Link("PCIeDevices"), cancellationToken))
                reading.AddFacts(device, new ComponentPath(ComponentKind.Pcie, device.Id), [.. Make, ("Name", "name")]);
        }

        foreach (var box in chassis)
        {
            foreach (var adapter in await reading.Members.OfAsync(box.Link("NetworkAdapters"), cancellationToken))
                reading.AddFacts(adapter, new ComponentPath(ComponentKind.Nic, adapter.Id), [.. Make, ("Name", "name")]);
        }

        if (await reading.Client.TryGetAsync(root.Link("UpdateService"), cancellationToken) is { } update)
        {
            foreach (var firmware in await reading.Members.OfAsync(update.Link("FirmwareInventory"), cancellationToken))
                reading.AddFact(firmware, ComponentPath.Host, FirmwareFact(firmware), firmware.Text("Version"));
        }
    }

    private async Task AddProcessorsAsync(RedfishResource system, CancellationToken cancellationToken)
    {
        var metrics = new ChassisReadings(reading);
        foreach (var processor in await reading.Members.OfAsync(system.Link("Processors"), cancellationToken))
        {
            var isGpu = processor.Text("ProcessorType") == "GPU";
            var part = new ComponentPath(isGpu ? ComponentKind.Gpu : ComponentKind.Cpu, processor.Id);
            reading.AddFacts(processor, part, [.. Make, ("TotalCores", "cores"), ("TotalThreads", "threads"), ("MaxSpeedMHz", "max_speed_mhz"), ("UUID", "uuid")]);
            reading.AddHealth(processor, $"{processor.Id} health");
            if (isGpu)
                await metrics.AddMetricsAsync(processor, cancellationToken);
        }
    }

    private void AddMemory(RedfishResource module)
    {
        if (IsAbsent(module))
            return;
        var slot = module.Text("DeviceLocator") is { Length: > 0 } locator ? locator : module.Id;
        var part = ComponentPath.Dimm(slot);
        reading.AddFacts(module, part, [.. Make, ("OperatingSpeedMhz", "speed_mhz"), ("MemoryDeviceType", "type")]);
        // Redfish counts memory in MiB.
        if (module.Json.Member("CapacityMiB").Number() is { } mebibytes and > 0 and < 1e9)
            reading.AddFact(module, part, "capacity_bytes", ((long)mebibytes * 1024 * 1024).ToString(CultureInfo.InvariantCulture));
        reading.AddHealth(module, $"{slot} health");
    }

    private async Task AddDrivesAsync(RedfishResource storage, CancellationToken cancellationToken)
    {
        var links = storage.Json.Member("Drives").Items().Select(drive => RedfishLink.Resolve(storage.Url, RedfishLink.Self(drive))).OfType<Uri>().Take(RedfishMembers.MaxMembers);
        foreach (var drive in await reading.Client.GetAllAsync(links, cancellationToken))
        {
            if (IsAbsent(drive))
                continue;
            var part = ComponentPath.Drive(drive.Id);
            reading.AddFacts(drive, part, [.. Make, ("Revision", "firmware_version"), ("MediaType", "media"), ("Protocol", "protocol"), ("CapacityBytes", "capacity_bytes"), ("PredictedMediaLifeLeftPercent", "life_left_percent")]);
            reading.AddHealth(drive, $"{drive.Id} health");
        }
    }

    private static bool IsAbsent(RedfishResource part) => part.Json.Member("Status").Member("State").Text(40) is "Absent";

    private static string FirmwareFact(RedfishResource firmware) => $"firmware.{firmware.Id}";
}
