using System.Text.Json;
using AiGateway.Costs.Assumptions;
using AiGateway.Costs.Usages;

namespace AiGateway.Infra.Tests.Costs.Usages;

/// <summary>What a month asks for unless told otherwise is what the repository deploys.</summary>
public sealed class UsageTests
{
    private static readonly JsonElement Hub = JsonElement.Parse(Repository.Read("host.json")).GetProperty("extensions").GetProperty("eventHubs");

    [Fact]
    public void Events_wait_for_each_other_as_the_host_lets_them() =>
        TimeSpan.FromSeconds((double)new Usage().IngestWaitSeconds).ShouldBe(TimeSpan.Parse(Hub.GetProperty("maxWaitTime").GetString()!));

    [Fact]
    public void A_run_begins_with_as_many_events_as_the_host_finds_enough() =>
        AssumptionList.Of("enoughEvents").ShouldBe(Hub.GetProperty("minEventBatchSize").GetDecimal());

    [Fact]
    public void Each_run_ends_with_a_checkpoint() =>
        AssumptionList.Of("checkpointsPerBatch").ShouldBe(1 / Hub.GetProperty("batchCheckpointFrequency").GetDecimal());

    [Fact]
    public void The_upkeep_runs_as_often_as_its_trigger() =>
        Repository.Read("src/Functions/Triggers/RecordUpkeepTrigger.cs").ShouldContain($"TimerTrigger(\"0 */{new Usage().UpkeepMinutes} * * * *\")");

    [Theory]
    [InlineData("instanceMemoryMB")]
    [InlineData("logDailyCapGb")]
    [InlineData("eventHubPartitions")]
    public void What_is_deployed_unless_told_otherwise_is_reckoned_with(string parameter)
    {
        var expected = parameter switch
        {
            "instanceMemoryMB" => new Usage().MemoryMb,
            "logDailyCapGb" => new Usage().LogCapGb,
            _ => AssumptionList.Of("partitions"),
        };

        Repository.Read("infra/bicep/main.bicep").ShouldContain($"param {parameter} int = {expected}\n");
    }
}
