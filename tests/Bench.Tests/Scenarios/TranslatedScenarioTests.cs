using AiGateway.Bench.Report;
using AiGateway.Bench.Scenarios;

namespace AiGateway.Bench.Tests.Scenarios;

public sealed class TranslatedScenarioTests
{
    private readonly Outcome _outcome = new() { Scenario = "translated" };

    public TranslatedScenarioTests()
    {
        _outcome.Add(TranslatedScenario.BurstPassed, Measures.CpuPerCall, 1, 100);
        _outcome.Add(TranslatedScenario.BurstTranslated, Measures.CpuPerCall, 1, 150);
        _outcome.Add(TranslatedScenario.PacedPassed, Measures.CpuPerCall, 1, 1000);
        _outcome.Add(TranslatedScenario.PacedTranslated, Measures.CpuPerCall, 1, 2500);
    }

    [Fact]
    public void Each_kind_of_stream_is_compared_with_its_own() =>
        new TranslatedScenario().Tell(_outcome).Rows.Select(row => row[3]).ShouldBe(["1.00", "1.50", "1.00", "2.50"]);

    [Fact]
    public void Twice_the_processor_time_of_a_passed_stream_is_the_most_for_each() =>
        Goals.Tell([_outcome]).Rows.Select(row => (row[2], row[4])).ShouldBe([("≤ 2 ×", "yes"), ("≤ 2 ×", "floor only")]);
}
