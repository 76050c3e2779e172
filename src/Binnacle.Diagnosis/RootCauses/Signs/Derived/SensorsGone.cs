using Binnacle.Core.Devices;
using Binnacle.Core.Telemetry;
using Binnacle.Diagnosis.Citations;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.RootCauses.Signs.Derived;

/// <summary>Half of a machine's sensors without a reading in one poll that had one in another: the controller was away, not the parts.</summary>
internal sealed class SensorsGone : DerivedSign
{
    private const int Fewest = 4;

    public override string Name => "sensors-gone";

    public override IEnumerable<Sign> Find(SignContext context)
    {
        var answering = context.Device.Sensors.Where(sensor => sensor.Readings.Any(reading => reading.State != SensorState.NoReading)).ToArray();
        if (answering.Length < Fewest)
            yield break;

        var polls = answering.SelectMany(sensor => sensor.Readings).GroupBy(reading => reading.Time).OrderBy(poll => poll.Key);
        foreach (var poll in polls)
        {
            SensorReading[] gone = [.. poll.Where(reading => reading.State == SensorState.NoReading)];
            if (gone.Length * 2 < answering.Length)
                continue;
            yield return context.OfPolls(ComponentPath.Host, poll.Key, poll.Key, $"{Words.Count(gone.Length, "sensor")} without a reading at {Words.Moment(poll.Key)}", Cite.Reading(gone[0]));
            yield break;
        }
    }
}
