using System.Text.Json.Nodes;

namespace AiGateway.LocalHost.Tests;

/// <summary>What the runtime is told beside the program.</summary>
public sealed class RuntimeSettingsTests
{
    [Theory]
    [InlineData("System.Runtime.TieredCompilation.CallCountingDelayMs", 1)] // the fast form of a method is made at once, also on one core
    [InlineData("System.Threading.ThreadPool.UnfairSemaphoreSpinLimit", 0)] // idle threads of the pool do not spin
    public void The_runtime_is_told(string setting, int value)
    {
        var settings = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "AiGateway.LocalHost.runtimeconfig.json")))!["runtimeOptions"]!["configProperties"]!;

        ((int)settings[setting]!).ShouldBe(value);
    }
}
