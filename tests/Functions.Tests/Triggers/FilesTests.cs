using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using AiGateway.Fixtures;
using AiGateway.Functions.Shell.Host;
using AiGateway.Hosting;
using Microsoft.Extensions.Configuration;

namespace AiGateway.Functions.Tests.Triggers;

/// <summary>The files that the Functions host reads.</summary>
public sealed class FilesTests
{
    private static readonly JsonElement Host = Read("host.json");
    private static readonly RangeAttribute LargestBody = typeof(LimitSettings).GetProperty(nameof(LimitSettings.MaxRequestBytes))!.GetCustomAttribute<RangeAttribute>()!;
    private static readonly JsonElement Sample = Read("src/Functions/local.settings.sample.json").GetProperty("Values");

    [Fact]
    public void Routes_have_no_prefix() => Host.GetProperty("extensions").GetProperty("http").GetProperty("routePrefix").GetString().ShouldBe("");

    [Fact]
    public void Each_batch_of_events_has_its_checkpoint_or_the_platform_miscounts_what_waits() =>
        Host.GetProperty("extensions").GetProperty("eventHubs").GetProperty("batchCheckpointFrequency").GetInt32().ShouldBe(1);

    [Fact]
    public void A_batch_of_events_waits_for_more_only_until_it_has_some()
    {
        var eventHubs = Host.GetProperty("extensions").GetProperty("eventHubs");

        eventHubs.GetProperty("minEventBatchSize").GetInt32().ShouldBeLessThan(eventHubs.GetProperty("maxEventBatchSize").GetInt32());
        TimeSpan.Parse(eventHubs.GetProperty("maxWaitTime").GetString()!, null).ShouldBeLessThanOrEqualTo(TimeSpan.FromMinutes(10));
    }

    [Fact]
    public void No_alarm_is_sampled_away() => Host.GetProperty("logging").GetProperty("applicationInsights").GetProperty("samplingSettings").GetProperty("excludedTypes").GetString()!
        .Split(';').ShouldBe(["Trace", "Exception"]);

    [Fact]
    public void The_sample_settings_start_the_gateway_once_they_have_an_admin_key()
    {
        var settings = Sample.EnumerateObject().ToDictionary(setting => setting.Name.Replace("__", ":", StringComparison.Ordinal), setting => setting.Value.GetString());
        settings["Gateway:AdminKey"].ShouldBeEmpty();
        settings["Gateway:AdminKey"] = Guid.NewGuid().ToString("N");

        var options = GatewaySettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), HostRules.Functions);

        options.Records.ShouldBe(RecordsMode.Embedded);
    }

    [Fact]
    public void The_sample_settings_disable_the_function_that_needs_an_event_hub_by_the_name_that_works_on_every_system()
    {
        var disabled = Sample.EnumerateObject().Single(setting => setting.Name.EndsWith("Disabled", StringComparison.Ordinal));

        disabled.Value.GetString().ShouldBe("true");
        disabled.Name.ShouldBe($"AzureWebJobs_{FoundFunctions.In(typeof(FoundFunctions).Assembly).Single(function => function.EventHub is not null).Name}_Disabled");
    }

    [Fact]
    public void The_hosts_own_limit_of_a_body_is_not_under_the_largest_that_the_gateway_can_be_set_to() =>
        double.Parse(Sample.GetProperty("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT").GetString()!, null).ShouldBeGreaterThanOrEqualTo((double)LargestBody.Maximum);

    private static JsonElement Read(string path) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, path))).RootElement;
}
