using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AiGateway.FirstCall;

namespace AiGateway.Infra.Tests.Bicep;

/// <summary>azd, the template and the hook speak of the same things.</summary>
public sealed partial class AzdTests(Templates templates)
{
    private static readonly List<(string Name, Match Variable)> Parameters =
        [.. JsonNode.Parse(Repository.Read("infra/bicep/main.parameters.json"))!["parameters"]!.AsObject().Select(one => (one.Key, Variable().Match((string)one.Value!["value"]!)))];

    private static IEnumerable<string> Variables => Parameters.Select(parameter => parameter.Variable.Groups["name"].Value);

    [Fact]
    public void Every_parameter_can_be_set_with_azd() =>
        Parameters.Select(parameter => parameter.Name).ShouldBe(templates.Compiled["parameters"]!.AsObject().Select(parameter => parameter.Key), ignoreOrder: true);

    [Fact]
    public void Every_parameter_has_a_variable_of_its_own()
    {
        Parameters.ShouldAllBe(parameter => parameter.Variable.Success);
        Variables.ShouldBeUnique();
    }

    // GitHub sets a variable that it does not know to an empty text, which azd would hand on where the template's default is a text.
    [Fact]
    public void A_variable_that_is_empty_means_the_templates_default()
    {
        var defaults = templates.Compiled["parameters"]!.AsObject().ToDictionary(parameter => parameter.Key, parameter => parameter.Value!["defaultValue"]);
        foreach (var (name, variable) in Parameters.Where(parameter => !parameter.Variable.Groups["name"].Value.StartsWith("AZURE_", StringComparison.Ordinal)))
            variable.Groups["default"].Value.ShouldBe(defaults[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "", name);
    }

    [Fact]
    public void No_output_overwrites_what_somebody_set() => Variables.Intersect(templates.Full.Outputs.Select(output => output.Key)).ShouldBeEmpty();

    [Fact]
    public void The_variables_are_explained_and_reach_a_pipeline()
    {
        var page = Repository.Read("docs/deploy.md");
        var workflow = Repository.Read(".github/workflows/azure-dev.yml");
        // azd asks for the others itself.
        var ours = Variables.Where(name => name.StartsWith("GATEWAY_", StringComparison.Ordinal)).ToList();

        ours.ShouldNotBeEmpty();
        ours.ShouldAllBe(name => page.Contains($"| `{name}` |", StringComparison.Ordinal));
        // Meant for one run of a person: a pipeline would ask for the vault of old at every run.
        ours.Remove("GATEWAY_RECOVER_KEY_VAULT").ShouldBeTrue();
        workflow.ShouldNotContain("GATEWAY_RECOVER_KEY_VAULT");
        ours.ShouldAllBe(name => workflow.Contains($" {name}: ", StringComparison.Ordinal));
        YamlFile.Read("azure.yaml").Find("pipeline")!.Find("variables")!.Items().Select(name => name.ToString()).ShouldBe(ours);
    }

    [Fact]
    public void The_hook_reads_every_output_and_no_other() =>
        OutputNames.Always.Concat(OutputNames.OfModels).ShouldBe(templates.Full.Outputs.Select(output => output.Key), ignoreOrder: true);

    // Azure.Identity reads it: the hook would sign in as the gateway.
    [Fact]
    public void No_output_is_taken_for_whom_to_sign_in_as() => templates.Full.Outputs.ContainsKey("AZURE_CLIENT_ID").ShouldBeFalse();

    [Fact]
    public void What_azure_yaml_names_is_there()
    {
        var yaml = YamlFile.Read("azure.yaml");
        var (service, settings) = yaml.Find("services").Members().ShouldHaveSingleItem();
        var hook = yaml.Find("hooks")!.Find("postdeploy")!.Find("run")!.ToString();

        service.ShouldBe((string)templates.Full.Single("Microsoft.Web/sites")["tags"]!["azd-service-name"]!);
        settings.Find("host")!.ToString().ShouldBe("function");
        File.Exists(Repository.PathOf(yaml.Find("infra")!.Find("path")! + "/main.bicep")).ShouldBeTrue();
        Directory.EnumerateFiles(Repository.PathOf(hook["dotnet run --project ".Length..]), "*.csproj").ShouldHaveSingleItem();
        ((string)templates.Full.Single("Microsoft.Resources/resourceGroups")["tags"]!["azd-env-name"]!).ShouldBe("test");
    }

    // azd makes an id where there is none, and the tree would no longer be as it was committed.
    [Fact]
    public void What_azd_writes_into_the_project_is_there_already() => Repository.Read("src/Functions/AiGateway.Functions.csproj").ShouldContain("<UserSecretsId>");

    [GeneratedRegex(@"^\$\{(?<name>[A-Z_]+)(=(?<default>\w+))?\}$")]
    private static partial Regex Variable();
}
