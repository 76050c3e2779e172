using Binnacle.Core.Events;
using Binnacle.Diagnosis.Tasks;
using Binnacle.Diagnosis.Tests.Scenarios;

namespace Binnacle.Diagnosis.Tests.Tasks;

public sealed class TaskPlannerTests
{
    private static readonly DateTimeOffset Noon = Scenario.At("2026-11-19T12:00:00Z");

    [Fact]
    public void An_issue_of_this_week_opens_one_task_however_often_it_is_told()
    {
        var report = Failing().Diagnose();

        var tasks = TaskPlanner.Update([], report, Noon);
        var again = TaskPlanner.Update(tasks, Failing().Diagnose(), Noon.AddHours(1));

        var task = again.ShouldHaveSingleItem();
        task.Status.ShouldBe(MaintenanceTaskStatus.Open);
        task.DueAt.ShouldBe(Noon.AddDays(7));
        task.History.Length.ShouldBe(1);
        ReferenceEquals(task, tasks[0]).ShouldBeTrue();
    }

    [Fact]
    public void A_quiet_issue_opens_none() =>
        TaskPlanner.Update([], new Scenario().Xid("gpu-node-07", "2026-11-19T11:00:00Z", 13).Diagnose(), Noon).ShouldBeEmpty();

    [Fact]
    public void A_task_closes_when_the_evidence_clears_and_opens_again_when_it_returns()
    {
        var opened = TaskPlanner.Update([], Failing().Diagnose(), Noon);

        var closed = TaskPlanner.Update(opened, Failing().Deasserted("gpu-node-07", "2026-11-19T11:40:00Z", EventKinds.PowerPsuFailure, "psu/1", "PS1 Status").Diagnose(), Noon.AddHours(1)).ShouldHaveSingleItem();
        closed.Status.ShouldBe(MaintenanceTaskStatus.Done);
        closed.ClosedAt.ShouldBe(Noon.AddHours(1));

        var later = Failing();
        later.AsOf = Noon.AddDays(1);
        later.Deasserted("gpu-node-07", "2026-11-19T11:40:00Z", EventKinds.PowerPsuFailure, "psu/1", "PS1 Status").Asserted("gpu-node-07", "2026-11-20T10:00:00Z", EventKinds.PowerPsuFailure, "psu/1", "PS1 Status");
        var reopened = TaskPlanner.Update([closed], later.Diagnose(), later.AsOf).ShouldHaveSingleItem();
        reopened.Status.ShouldBe(MaintenanceTaskStatus.Open);
        reopened.Reopened.ShouldBe(1);
        reopened.History.Length.ShouldBe(3);
    }

    [Fact]
    public void What_a_person_set_is_kept()
    {
        var task = TaskPlanner.Update([], Failing().Diagnose(), Noon)[0] with { Owner = "ada", Status = MaintenanceTaskStatus.InProgress, DueAt = Noon.AddDays(2) };

        var updated = TaskPlanner.Update([task], Failing().Asserted("gpu-node-07", "2026-11-19T11:30:00Z", EventKinds.PowerPsuFailure, "psu/1", "PS1 Status").Diagnose(), Noon.AddHours(1)).ShouldHaveSingleItem();

        (updated.Owner, updated.Status, updated.DueAt).ShouldBe(("ada", MaintenanceTaskStatus.InProgress, Noon.AddDays(2)));
    }

    [Fact]
    public void A_cancelled_task_stays_cancelled_until_it_is_more_urgent()
    {
        var task = TaskPlanner.Update([], Failing().Diagnose(), Noon)[0] with { Status = MaintenanceTaskStatus.Cancelled };
        TaskPlanner.Update([task], Failing().Diagnose(), Noon.AddHours(1))[0].Status.ShouldBe(MaintenanceTaskStatus.Cancelled);

        var worse = Failing().Asserted("gpu-node-07", "2026-11-19T11:50:00Z", EventKinds.PowerPsuAcLost, "psu/2", "PS2 Status").Diagnose();
        TaskPlanner.Update([task], worse, Noon.AddHours(1)).First(one => one.IssueId == task.IssueId).Status.ShouldBe(MaintenanceTaskStatus.Open);
    }

    [Fact]
    public void A_machine_that_was_not_looked_at_keeps_its_tasks()
    {
        var tasks = TaskPlanner.Update([], Failing().Diagnose(), Noon);

        TaskPlanner.Update(tasks, new Scenario().Device("gpu-node-99").Diagnose(), Noon.AddHours(1)).ShouldBe(tasks);
    }

    private static Scenario Failing() => new Scenario().Asserted("gpu-node-07", "2026-11-19T11:00:00Z", EventKinds.PowerPsuFailure, "psu/1", "PS1 Status");
}
