using System.Diagnostics;
using AiGateway.EndToEnd;
using AiGateway.Fixtures;

namespace AiGateway.LocalHost.Tests;

/// <summary>What someone sees who starts the local host.</summary>
public sealed class StartTests : IDisposable
{
    private readonly string directory = GatewayProcess.NewDataDirectory();

    [Fact]
    public async Task A_first_start_prints_a_curl_line_that_gets_an_answer()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The line is one for bash.");
        await using var gateway = await GatewayProcess.StartAsync(directory);
        gateway.AdminKey.Length.ShouldBeGreaterThan(40);

        var answer = await ShellAsync(gateway.CurlLine.Replace("curl ", "curl -sS -N --max-time 30 ", StringComparison.Ordinal));

        answer.ShouldContain("simulated");
        answer.ShouldContain("\"finish_reason\":\"stop\"");
        answer.TrimEnd().ShouldEndWith("data: [DONE]");
    }

    [Fact]
    public async Task A_second_start_keeps_the_keys_and_shows_none()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        string admin, key;
        await using (var first = await GatewayProcess.StartAsync(directory))
        {
            (admin, key) = (first.AdminKey, first.ApiKey);
            first.Terminate();
            (await first.WaitAsync()).ShouldBe(0);
        }

        await using var second = await GatewayProcess.StartAsync(directory);

        second.Output.ShouldNotContain(admin);
        second.Output.ShouldNotContain(key);
        second.Output.ShouldContain("State of an earlier start was found");
        using var client = second.Client(key);
        using var answer = await client.PostJsonAsync(HttpWords.ChatPath, HttpWords.Body("simulated"));
        ((int)answer.StatusCode).ShouldBe(200);
        using var admins = second.Client(admin);
        using var tenants = await admins.GetAsync("/manage/v1/tenants");
        ((int)tenants.StatusCode).ShouldBe(200);
    }

    [Theory]
    [InlineData("--Gateway:AdminKey=changeme", "Gateway:AdminKey")]
    [InlineData("--Gateway:AdminKey=12345678", "Gateway:AdminKey")]
    [InlineData("--Gateway:AdminKey=", "Gateway:AdminKey")]
    [InlineData("--Gateway:Storag=sqlite", "Gateway:Storag")]
    [InlineData("--Gateway:Storage=postgres", "Gateway:Storage")]
    [InlineData("--Gateway:Records=eventhubs", "Gateway:Records")]
    [InlineData("--Gateway:Limits:MaxRequestBytes=lots", "Gateway:Limits:MaxRequestBytes")]
    [InlineData("--Gateway:Limits:MaxRequestBytes=99999999999", "Gateway:Limits:MaxRequestBytes")]
    [InlineData("--Gateway:Limits:MaxRequestBytes=7", "Gateway:Limits:MaxRequestBytes")]
    [InlineData("--Gateway:Limits:DrainSeconds=-1", "Gateway:Limits:DrainSeconds")]
    [InlineData("--Gateway:Upstream:AllowedPrivateHosts:0=localhost", "Gateway:Upstream:AllowedPrivateHosts")]
    [InlineData("--Gateway:Upstream:AllowedPrivateHosts=localhost:11434", "Gateway:Upstream:AllowedPrivateHosts:0")]
    [InlineData("--Gateway:Manifest=x.yaml", "Gateway:Manifest")]
    public async Task A_wrong_setting_is_named_and_stops_the_start(string argument, string setting)
    {
        var (exitCode, output) = await GatewayProcess.FailAsync(directory, argument);

        exitCode.ShouldBe(2);
        output.ShouldContain("did not start");
        output.ShouldContain(setting);
        output.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task All_wrong_settings_are_told_at_once()
    {
        var (_, output) = await GatewayProcess.FailAsync(directory, "--Gateway:AdminKey=short", "--Gateway:Limits:DrainSeconds=999", "--Gateway:Nonsense=1");

        output.ShouldContain("Gateway:AdminKey");
        output.ShouldContain("Gateway:Limits:DrainSeconds");
        output.ShouldContain("Gateway:Nonsense");
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_without_a_stack_trace_and_costs_no_key()
    {
        var other = GatewayProcess.NewDataDirectory();
        int exitCode;
        string output;
        await using (var first = await GatewayProcess.StartAsync(other))
            (exitCode, output) = await GatewayProcess.FailAsync(directory, "--urls=" + first.Address);
        Directory.Delete(other, recursive: true);
        await using var next = await GatewayProcess.StartAsync(directory);

        exitCode.ShouldBe(3);
        output.ShouldContain("--urls");
        output.ShouldNotContain("   at ");
        next.AdminKey.ShouldNotBeEmpty();
        next.ApiKey.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task An_address_that_is_none_and_a_damaged_key_file_are_said_without_a_stack_trace()
    {
        var (exitCode, output) = await GatewayProcess.FailAsync(directory, "--urls=nonsense");
        exitCode.ShouldBe(3);
        output.ShouldContain("nonsense");
        output.ShouldNotContain("   at ");

        await File.WriteAllTextAsync(Path.Combine(directory, "admin-key.sha256"), "not a hash");
        (exitCode, output) = await GatewayProcess.FailAsync(directory);
        exitCode.ShouldBe(3);
        output.ShouldContain("admin-key.sha256");
        output.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_data_directory_serves_one_gateway_at_a_time()
    {
        await using var first = await GatewayProcess.StartAsync(directory);

        var (exitCode, output) = await GatewayProcess.FailAsync(directory);

        exitCode.ShouldBe(3);
        output.ShouldContain("Gateway:DataDirectory");
    }

    public void Dispose()
    {
        if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
    }

    private static async Task<string> ShellAsync(string command)
    {
        var start = new ProcessStartInfo("bash", ["-c", command]) { RedirectStandardOutput = true };
        using var shell = Process.Start(start)!;
        var output = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        shell.ExitCode.ShouldBe(0, output);
        return output;
    }
}
