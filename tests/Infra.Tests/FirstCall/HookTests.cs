using System.Diagnostics;
using System.Text.RegularExpressions;
using AiGateway.FirstCall;
using AiGateway.Fixtures.Scripting;

namespace AiGateway.Infra.Tests.FirstCall;

/// <summary>The hook after a deployment, against a real gateway and a scripted vault.</summary>
public sealed partial class HookTests
{
    private static readonly Patience Once = new(TimeSpan.Zero, TimeSpan.Zero, TimeProvider.System);
    private static readonly ModelAccount Models = new(new("https://oai-test.openai.azure.com/"), "gpt-4.1-mini", "gpt-4.1-mini", "22222222-2222-2222-2222-222222222222");

    [Fact]
    public async Task The_line_that_a_first_run_prints_gets_an_answer()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The line is one for bash.");
        await using var gateway = await DeployedGateway.StartAsync();

        var output = await RunAsync(gateway, gateway.Outputs());
        var answer = await ShellAsync(Curl().Match(output).Value.Replace("curl ", "curl -sS -N --max-time 30 ", StringComparison.Ordinal));

        answer.ShouldContain("simulated");
        answer.TrimEnd().ShouldEndWith("data: [DONE]");
        output.ShouldContain($"{gateway.Process.Address.AbsoluteUri}manage/docs");
        output.ShouldContain("az keyvault secret show --vault-name kv-test --name admin-key");
        output.ShouldNotContain(gateway.AdminKey);
    }

    [Fact]
    public async Task A_second_run_makes_no_key_and_leaves_alone_what_an_admin_changed()
    {
        await using var gateway = await DeployedGateway.StartAsync();
        var key = Key().Match(await RunAsync(gateway, gateway.Outputs())).Value;
        await gateway.Process.ManageAsync(HttpMethod.Put, "tenants/demo", new { displayName = "Ours" });

        var output = await RunAsync(gateway, gateway.Outputs());

        key.ShouldNotBeEmpty();
        Key().IsMatch(output).ShouldBeFalse();
        output.ShouldContain("$API_KEY");
        ((string)(await gateway.Process.ManageAsync(HttpMethod.Get, "tenants/demo"))!["displayName"]!).ShouldBe("Ours");
        (await gateway.Process.ManageAsync(HttpMethod.Get, "tenants/demo/applications/demo/keys"))!["items"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task In_a_pipeline_no_key_is_made()
    {
        await using var gateway = await DeployedGateway.StartAsync();

        var output = await RunAsync(gateway, gateway.Outputs(isPipeline: true));

        Key().IsMatch(output).ShouldBeFalse();
        output.ShouldContain("$ADMIN_KEY");
        (await gateway.Process.ManageAsync(HttpMethod.Get, "tenants/demo/applications/demo/keys"))!["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Models_that_were_deployed_become_the_first_provider_by_identity()
    {
        await using var gateway = await DeployedGateway.StartAsync();

        var output = await RunAsync(gateway, gateway.Outputs(Models));

        var provider = (await gateway.Process.ManageAsync(HttpMethod.Get, "providers/azure-openai"))!;
        ((string)provider["kind"]!).ShouldBe("azure-openai");
        ((string)provider["credential"]!["managedIdentity"]!).ShouldBe(Models.ClientId);
        new Uri((string)provider["baseUrl"]!).ShouldBe(Models.Endpoint);
        ((string)(await gateway.Process.ManageAsync(HttpMethod.Get, "deployments/gpt-4.1-mini"))!["model"]!).ShouldBe("gpt-4.1-mini");
        (await gateway.Process.ManageAsync(HttpMethod.Get, "models/gpt-4.1-mini")).ShouldNotBeNull();
        Curl().Match(output).Value.ShouldContain("gpt-4.1-mini");
    }

    [Fact]
    public async Task A_key_that_the_gateway_does_not_take_is_told()
    {
        await using var gateway = await DeployedGateway.StartAsync();
        await using var vault = await ScriptedVault.StartAsync(ScriptedVault.Secret("agwadmin_" + Guid.NewGuid().ToString("N")));

        var mistake = await Should.ThrowAsync<FirstCallException>(() => RunAsync(vault, gateway.Outputs()));

        mistake.Message.ShouldContain("does not take the admin key");
    }

    [Fact]
    public async Task A_gateway_that_is_not_ready_is_quoted()
    {
        const string said = """{"status":"unavailable","storage":"unreachable"}""";
        await using var gateway = await ScriptedUpstream.StartAsync();
        gateway.Otherwise = _ => UpstreamScript.Json(503, said);
        await using var vault = await ScriptedVault.StartAsync(ScriptedVault.Secret("key"));

        var mistake = await Should.ThrowAsync<FirstCallException>(() => RunAsync(vault, At(new Uri($"http://{gateway.HostAndPort}"))));

        mistake.Message.ShouldContain("503");
        mistake.Message.ShouldContain(said);
        gateway.Requests.ShouldAllBe(request => request.Path == "/health/ready");
    }

    [Fact]
    public async Task A_gateway_that_starts_slowly_is_waited_for()
    {
        await using var gateway = await ScriptedUpstream.StartAsync();
        gateway.Next(UpstreamScript.Json(503, "{}"), new UpstreamScript(200, null).Reset(), UpstreamScript.Json(200, "{}"));
        gateway.Otherwise = _ => UpstreamScript.Json(418, "enough");
        await using var vault = await ScriptedVault.StartAsync(ScriptedVault.Secret("key"));
        var patience = new Patience(TimeSpan.FromHours(1), TimeSpan.Zero, TimeProvider.System);

        var mistake = await Should.ThrowAsync<FirstCallException>(() => RunAsync(vault, At(new Uri($"http://{gateway.HostAndPort}")), patience));

        mistake.Message.ShouldContain("418 enough");
        gateway.Requests.Select(request => request.Path).ShouldBe(["/health/ready", "/health/ready", "/health/ready", "/manage/v1/tenants/demo"]);
    }

    [Fact]
    public async Task A_gateway_that_goes_away_in_the_middle_is_told()
    {
        await using var gateway = await ScriptedUpstream.StartAsync();
        gateway.Next(UpstreamScript.Json(200, "{}"));
        gateway.Otherwise = _ => new UpstreamScript(200, null).Reset();
        await using var vault = await ScriptedVault.StartAsync(ScriptedVault.Secret("key"));

        var mistake = await Should.ThrowAsync<FirstCallException>(() => RunAsync(vault, At(new Uri($"http://{gateway.HostAndPort}"))));

        mistake.Message.ShouldContain("/manage/v1/tenants/demo does not answer");
    }

    [Fact]
    public async Task A_gateway_that_falters_in_the_middle_is_tried_again()
    {
        await using var gateway = await ScriptedUpstream.StartAsync();
        gateway.Next(UpstreamScript.Json(200, "{}"), UpstreamScript.Json(503, "{}"), new UpstreamScript(200, null).Reset(), UpstreamScript.Json(201, "{}"));
        gateway.Otherwise = _ => UpstreamScript.Json(418, "enough");
        await using var vault = await ScriptedVault.StartAsync(ScriptedVault.Secret("key"));
        var patience = new Patience(TimeSpan.FromHours(1), TimeSpan.Zero, TimeProvider.System);

        var mistake = await Should.ThrowAsync<FirstCallException>(() => RunAsync(vault, At(new Uri($"http://{gateway.HostAndPort}")), patience));

        mistake.Message.ShouldContain("418 enough");
        gateway.Requests.Select(request => request.Path).ShouldBe(
            ["/health/ready", "/manage/v1/tenants/demo", "/manage/v1/tenants/demo", "/manage/v1/tenants/demo", "/manage/v1/tenants/demo/applications/demo"]);
        gateway.Requests.Skip(1).ShouldAllBe(request => request.Header("If-None-Match") == "*");
    }

    [Theory]
    [InlineData("<html>Please sign in</html>")]
    [InlineData("\"Please sign in\"")]
    public async Task A_proxys_page_in_place_of_an_answer_is_quoted(string page)
    {
        await using var gateway = await ScriptedUpstream.StartAsync();
        gateway.Otherwise = _ => new UpstreamScript(200, "text/html").Write(page);
        await using var vault = await ScriptedVault.StartAsync(ScriptedVault.Secret("key"));

        var mistake = await Should.ThrowAsync<FirstCallException>(() => RunAsync(vault, At(new Uri($"http://{gateway.HostAndPort}"))));

        mistake.Message.ShouldContain("tenants/demo");
        mistake.Message.ShouldContain("Please sign in");
    }

    [Fact]
    public async Task A_run_without_azd_fails_with_a_sentence()
    {
        using var output = new StringWriter();

        var exitCode = await Hook.RunAsync(_ => null, _ => throw new InvalidOperationException("Nobody should sign in."), Once, output, TestContext.Current.CancellationToken);

        exitCode.ShouldBe(1);
        output.ToString().ShouldContain("Missing: GATEWAY_ENDPOINT");
        output.ToString().ShouldNotContain("   at ");
    }

    private static async Task<string> RunAsync(DeployedGateway gateway, Outputs outputs)
    {
        await using var vault = await ScriptedVault.StartAsync(ScriptedVault.Secret(gateway.AdminKey));
        return await RunAsync(vault, outputs);
    }

    private static async Task<string> RunAsync(ScriptedVault vault, Outputs outputs, Patience? patience = null)
    {
        using var output = new StringWriter();
        await Hook.RunAsync(outputs, new AdminKeyVault(vault.Client(), outputs, Once), patience ?? Once, output, TestContext.Current.CancellationToken);
        return output.ToString();
    }

    private static Outputs At(Uri endpoint) => Outputs.Read(OutputsTests.Variables((OutputNames.Endpoint, endpoint.AbsoluteUri)));

    private static async Task<string> ShellAsync(string command)
    {
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", command]) { RedirectStandardOutput = true })!;
        var output = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        shell.ExitCode.ShouldBe(0, output);
        return output;
    }

    [GeneratedRegex(@"^curl \S+/v1/chat/completions .*$", RegexOptions.Multiline)]
    private static partial Regex Curl();

    [GeneratedRegex("agw_[A-Za-z0-9_-]+")]
    private static partial Regex Key();
}
