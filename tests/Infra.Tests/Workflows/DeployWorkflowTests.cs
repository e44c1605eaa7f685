using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace AiGateway.Infra.Tests.Workflows;

public sealed class DeployWorkflowTests
{
    // azd looks for a workflow of this name before it offers to write one.
    private static readonly Workflow Deploy = Workflow.Of("azure-dev.yml");

    [Fact]
    public void What_would_change_is_told_before_anything_changes()
    {
        var scripts = Deploy.Steps.Select(step => step.Find("run")?.ToString()).OfType<string>().ToList();

        var preview = scripts.FindIndex(script => script.Contains("azd provision --preview", StringComparison.Ordinal));
        preview.ShouldBeGreaterThanOrEqualTo(0);
        preview.ShouldBeLessThan(scripts.FindIndex(script => script.StartsWith("azd provision --no-prompt", StringComparison.Ordinal)));
        scripts[^1].ShouldStartWith("azd deploy");
    }

    [Theory]
    [InlineData("AZURE_CLIENT_ID")]
    [InlineData("AZURE_TENANT_ID")]
    [InlineData("AZURE_SUBSCRIPTION_ID")]
    [InlineData("AZURE_ENV_NAME")]
    [InlineData("AZURE_LOCATION")]
    public void What_azd_pipeline_config_sets_is_passed_on(string variable) => Environment().ShouldContain((variable, $"${{{{ vars.{variable} }}}}"));

    [Fact]
    public void Every_parameter_of_the_deployment_can_be_set_by_a_variable()
    {
        // azd itself finds out who deploys; a person brings a vault back, in one run.
        var parameters = Regex.Matches(Repository.Read("infra/bicep/main.parameters.json"), @"\$\{(\w+)").Select(match => match.Groups[1].Value)
            .Except(["AZURE_PRINCIPAL_ID", "AZURE_PRINCIPAL_TYPE", "GATEWAY_RECOVER_KEY_VAULT"]).ToList();

        parameters.ShouldNotBeEmpty();
        parameters.ShouldBeSubsetOf(Environment().Select(variable => variable.Name));
    }

    [Fact]
    public void A_variable_is_passed_on_under_its_own_name()
    {
        foreach (var (name, value) in Environment().Where(variable => variable.Value.Contains("vars.", StringComparison.Ordinal)))
            Regex.Match(value, @"^\$\{\{ vars\.(\w+) \}\}$").Groups[1].Value.ShouldBe(name);
    }

    [Fact]
    public void Main_is_deployed_only_after_its_tests_and_its_package()
    {
        var job = Workflow.Of("build.yml").Jobs.Single(job => job.Name == "deploy").Value;

        job.Find("needs").Items().Select(need => need.ToString()).ShouldBe(["test", "package"]);
        job.Find("if")!.ToString().ShouldBe("github.ref == 'refs/heads/main' && vars.AZURE_CLIENT_ID != ''");
        job.Find("uses")!.ToString().ShouldBe("./.github/workflows/azure-dev.yml");
        job.Find("with").ShouldBeNull();
    }

    [Fact]
    public void Nothing_else_deploys()
    {
        Deploy.Root.Find("on").Members().Select(trigger => trigger.Name).ShouldBe(["workflow_call"]);
        Workflow.All.SelectMany(workflow => workflow.Jobs).Where(job => job.Value.Find("uses") is not null).Select(job => job.Name).ShouldBe(["deploy", "preview"]);
    }

    [Fact]
    public void What_is_deployed_is_the_package_that_was_built()
    {
        var upload = Workflow.Of("build.yml").Steps.Single(step => Uses(step, "actions/upload-artifact"));
        var download = Deploy.Steps.Single(step => Uses(step, "actions/download-artifact"));

        download.Find("with")!.Find("name")!.ToString().ShouldBe(upload.Find("with")!.Find("name")!.ToString());
        upload.Find("with")!.Find("path")!.ToString().Split('\n').ShouldContain("artifacts/gateway.zip");
        download.Find("with")!.Find("path")!.ToString().ShouldBe("artifacts");
        Deploy.Steps.Last().Find("run")!.ToString().ShouldContain(" --from-package artifacts/gateway.zip ");
    }

    [Fact]
    public void A_pull_request_from_this_repository_is_told_what_it_would_change_and_changes_nothing()
    {
        var job = Workflow.Of("build.yml").Jobs.Single(job => job.Name == "preview").Value;

        job.Find("if")!.ToString().ShouldStartWith("github.event.pull_request.head.repo.full_name == github.repository && ");
        job.Find("if")!.ToString().ShouldEndWith(" && vars.AZURE_CLIENT_ID != ''");
        job.Find("with")!.Find("preview")!.ToString().ShouldBe("true");
        var steps = Deploy.Steps.ToList();
        var preview = steps.FindIndex(step => step.Find("run")?.ToString() == "azd provision --preview --no-prompt");
        steps[..(preview + 1)].ShouldAllBe(step => step.Find("if") == null);
        steps[(preview + 1)..].ShouldAllBe(step => step.Find("if")!.ToString() == "${{ !inputs.preview }}");
    }

    [Fact]
    public void A_pull_request_is_tested_as_on_any_machine() =>
        Workflow.Of("build.yml").Steps.Select(step => step.Find("run")?.ToString()).ShouldContain("bash .ci/run");

    private static bool Uses(YamlNode step, string action) => step.Find("uses")?.ToString().StartsWith(action + "@", StringComparison.Ordinal) == true;

    private static IEnumerable<(string Name, string Value)> Environment() =>
        Deploy.Jobs.Single().Value.Find("env").Members().Select(variable => (variable.Name, variable.Value.ToString()));
}
