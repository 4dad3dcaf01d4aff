using Quartz;

namespace NewsBot.Jobs;

/// <summary>A trigger that fires once; missed while the process was down, it fires at the next start.</summary>
internal static class OneShot
{
    public static void Configure(SimpleScheduleBuilder schedule) => schedule.WithRepeatCount(0).WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow);
}
