using System.Reflection;
using System.Text.RegularExpressions;
using AiGateway.CallLog.Delivery;
using AiGateway.Fixtures;
using AiGateway.Functions.Shell.Host;
using Microsoft.Azure.Functions.Worker;

namespace AiGateway.Functions.Tests.Triggers;

/// <summary>The functions of the app, as the Functions host finds them.</summary>
public sealed partial class TriggerTests
{
    private static readonly IReadOnlyList<FoundFunction> Functions = FoundFunctions.In(typeof(FoundFunctions).Assembly);

    public static TheoryData<string> Sources => [.. Directory.GetFiles(Path.Combine(Repository.Root, "src", "Functions", "Triggers")).Select(path => Path.GetFileName(path))];

    [Fact]
    public void The_functions_are_these_and_the_one_that_takes_every_path_sorts_last_of_those_that_take_requests()
    {
        Functions.Select(function => function.Name).ShouldBe(["Health", "Maintenance", "Management", "ModelInference", "RecordIngest", "RecordUpkeep"]);
        Functions.Where(function => function.Http is not null).Select(function => (function.Name, function.Http!.Route)).ShouldBe(
            [("Health", "health/{*path}"), ("Management", "manage/{*path}"), ("ModelInference", "{*path}")]);
    }

    [Fact]
    public void No_request_is_kept_by_the_host_for_a_key_of_its_own_because_the_gateway_asks_for_one() =>
        Functions.Where(function => function.Http is not null).ShouldAllBe(function => function.Http!.AuthLevel == AuthorizationLevel.Anonymous);

    [Fact]
    public void No_route_begins_as_the_paths_do_that_the_host_keeps_for_itself() => Functions.Where(function => function.Http is not null).ShouldAllBe(
        function => !function.Http!.Route!.StartsWith("admin", StringComparison.OrdinalIgnoreCase) && !function.Http.Route.StartsWith("runtime", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void Events_come_as_text_from_the_hub_that_the_gateway_sends_to_and_come_again_for_as_long_as_they_cannot_be_kept()
    {
        var ingest = Functions.Single(function => function.EventHub is not null);

        ingest.Method.GetParameters()[0].ParameterType.ShouldBe(typeof(string[]));
        ingest.EventHub!.EventHubName.ShouldBe(EventHubsChoice.Hub);
        ingest.EventHub.ConsumerGroup.ShouldBe(EventHubsChoice.ConsumerGroup);
        ingest.EventHub.Connection.ShouldBe(EventHubsChoice.Setting);
        ingest.Retry.ShouldBeOfType<ExponentialBackoffRetryAttribute>().MaxRetryCount.ShouldBe(-1);
    }

    [Fact]
    public void The_name_of_the_triggers_connection_is_flat_because_the_scale_controller_may_not_look_into_sections() =>
        EventHubsChoice.Setting.ShouldNotContain(":");

    [Fact]
    public void Timers_run_every_five_minutes_and_once_a_day() => Functions.Where(function => function.Timer is not null)
        .Select(function => (function.Name, function.Timer!.Schedule)).ShouldBe([("Maintenance", "0 23 3 * * *"), ("RecordUpkeep", "0 */5 * * * *")]);

    [Theory]
    [MemberData(nameof(Sources))]
    public void A_trigger_is_one_expression_without_a_branch(string file)
    {
        var source = File.ReadAllText(Path.Combine(Repository.Root, "src", "Functions", "Triggers", file));
        var code = string.Join('\n', source.Split('\n').Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));

        Count(code, "[Function(").ShouldBe(1);
        Count(code, "=>").ShouldBe(1);
        Logic().Match(code).Value.ShouldBeEmpty();
    }

    [Fact]
    public void A_class_is_a_trigger_and_nothing_else() => Functions.ShouldAllBe(
        function => function.Method.DeclaringType!.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Length == 1);

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    [GeneratedRegex(@"\b(if|else|switch|for|foreach|while|try|catch|await|new|return|throw|lock)\b|\?|&&|\|\|")]
    private static partial Regex Logic();
}
