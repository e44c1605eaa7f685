using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace AiGateway.Infra.Tests.Workflows;

public sealed partial class WorkflowTests
{
    public static TheoryData<string> Files => [.. Workflow.All.Select(workflow => workflow.File)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_action_is_pinned_to_a_commit_and_says_its_version(string file)
    {
        var uses = Workflow.Of(file).Uses.Where(use => !use.StartsWith("./", StringComparison.Ordinal)).ToList();

        uses.ShouldNotBeEmpty();
        foreach (var use in uses) Pinned().IsMatch(use).ShouldBeTrue($"{use} is not owner/action@<40 hexadecimal digits> # vN.N.N");
    }

    [Fact]
    public void No_use_of_an_action_hides_from_the_line_that_shows_its_version()
    {
        foreach (var workflow in Workflow.All)
        {
            var found = workflow.Steps.Concat(workflow.Jobs.Select(job => job.Value)).Count(node => node.Find("uses") is not null);

            workflow.Uses.Count().ShouldBe(found, workflow.File);
        }
    }

    [Fact]
    public void An_action_is_the_same_everywhere()
    {
        var uses = Workflow.All.SelectMany(workflow => workflow.Uses).Where(use => use.Contains('@')).Distinct().ToList();

        uses.Select(use => use[..use.IndexOf('@', StringComparison.Ordinal)]).ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_workflow_grants_nothing_and_each_job_what_it_needs(string file)
    {
        var workflow = Workflow.Of(file);

        workflow.Root.Find("permissions").ShouldBeOfType<YamlMappingNode>().Children.ShouldBeEmpty();
        foreach (var (name, job) in workflow.Jobs)
            job.Find("permissions").ShouldBeOfType<YamlMappingNode>($"Job {name} has no permissions.").Children.ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Only_what_deploys_may_sign_in_to_the_cloud_and_nothing_may_write_to_the_repository(string file)
    {
        foreach (var (name, job) in Workflow.Of(file).Jobs)
        {
            var granted = job.Find("permissions").Members().Where(permission => permission.Value.ToString() == "write").Select(permission => permission.Name).ToList();

            granted.ShouldBeSubsetOf(["id-token", "security-events"]);
            if (granted.Contains("id-token")) name.ShouldBeOneOf("deploy", "preview");
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_stranger_s_pull_request_never_runs_with_our_rights(string file)
    {
        var triggers = Workflow.Of(file).Root.Find("on").Members().Select(trigger => trigger.Name);

        triggers.ShouldNotContain("pull_request_target");
        triggers.ShouldNotContain("workflow_run");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void There_is_no_secret_to_be_told(string file) => Workflow.Of(file).Text.ShouldNotContain("secrets");

    [Theory]
    [MemberData(nameof(Files))]
    public void No_script_holds_text_that_comes_from_outside(string file)
    {
        foreach (var script in Workflow.Of(file).Steps.Select(step => step.Find("run")?.ToString()).OfType<string>()) script.ShouldNotContain("${{");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_checkout_leaves_no_credential_behind(string file)
    {
        foreach (var checkout in Workflow.Of(file).Steps.Where(step => step.Find("uses")?.ToString().StartsWith("actions/checkout@", StringComparison.Ordinal) == true))
            checkout.Find("with")?.Find("persist-credentials")?.ToString().ShouldBe("false");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_job_ends_in_time_and_runs_do_not_pile_up(string file)
    {
        var workflow = Workflow.Of(file);

        workflow.Root.Find("concurrency").ShouldNotBeNull();
        foreach (var (name, job) in workflow.Jobs.Where(job => job.Value.Find("uses") is null)) job.Find("timeout-minutes").ShouldNotBeNull($"Job {name} may run for ever.");
    }

    [GeneratedRegex(@"^[\w.-]+(/[\w.-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")]
    private static partial Regex Pinned();
}
