using System.Text.Json.Nodes;

namespace AiGateway.LocalHost.Tests;

/// <summary>What the runtime is told beside the program.</summary>
public sealed class RuntimeSettingsTests
{
    [Fact]
    public void Idle_threads_of_the_pool_do_not_spin() => Setting("System.Threading.ThreadPool.UnfairSemaphoreSpinLimit").ShouldBe(0);

    [Fact]
    public void The_fast_form_of_a_method_is_made_soon_on_one_core_too() => Setting("System.Runtime.TieredCompilation.CallCountingDelayMs").ShouldBe(1);

    private static int Setting(string name) =>
        (int)JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "AiGateway.LocalHost.runtimeconfig.json")))!["runtimeOptions"]!["configProperties"]![name]!;
}
