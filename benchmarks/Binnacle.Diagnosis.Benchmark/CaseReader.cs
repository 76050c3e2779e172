using System.Text;
using Binnacle.Core.Devices;
using Binnacle.Core.Time;
using Binnacle.Diagnosis;
using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Import;
using Binnacle.Scenarios.Cases;

namespace Binnacle.Diagnosis.Benchmark;

/// <summary>Reads the captures of a case through the real parsers, as <c>binnacle diagnose</c> does.</summary>
internal static class CaseReader
{
    private static readonly CaptureReader Reader = new(CaptureFormats.BuiltIn);

    public static DiagnosisInput Read(Case played)
    {
        var collection = new CaptureCollection(Reader, TimeRange.Always);
        foreach (var file in played.Files)
        {
            var device = file.Host.Length > 0 ? DeviceName.Parse(file.Host) : default;
            collection.Add(CaptureFile.InMemory(file.Path, Encoding.UTF8.GetBytes(file.Text), file.CapturedAt), new ImportOptions { Node = device, At = file.CapturedAt }, file.CapturedAt, CancellationToken.None);
        }

        var truth = played.Truth;
        return new()
        {
            Window = new(truth.At - TimeSpan.FromDays(36), truth.At + TimeSpan.FromMinutes(1)),
            AsOf = truth.At,
            Events = collection.Events,
            Readings = collection.Readings,
            Series = collection.Series,
            Facts = collection.Facts,
        };
    }
}
