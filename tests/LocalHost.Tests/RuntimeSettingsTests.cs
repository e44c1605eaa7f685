using System.Text.Json.Nodes;

namespace AiGateway.LocalHost.Tests;

/// <summary>What the runtime is told beside the program.</summary>
public sealed class RuntimeSettingsTests
{
    [Fact]
    public void Idle_threads_of_the_pool_do_not_spin()
    {
        var settings = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "AiGateway.LocalHost.runtimeconfig.json")))!["runtimeOptions"]!["configProperties"]!;

        ((int)settings["System.Threading.ThreadPool.UnfairSemaphoreSpinLimit"]!).ShouldBe(0);
    }
}
