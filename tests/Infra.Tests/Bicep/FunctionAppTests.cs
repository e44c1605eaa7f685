namespace AiGateway.Infra.Tests.Bicep;

public sealed class FunctionAppTests(Templates templates)
{
    // What two of them write at once, the site may refuse: "another operation is in progress".
    [Fact]
    public void What_belongs_to_the_site_is_written_one_after_the_other()
    {
        var parts = templates.Compiled["resources"]!["functionApp"]!["properties"]!["template"]!["resources"]!.AsObject()
            .Where(resource => ((string)resource.Value!["type"]!).StartsWith("Microsoft.Web/sites/", StringComparison.Ordinal))
            .ToDictionary(part => part.Key, part => part.Value!["dependsOn"]!.AsArray().Select(name => (string)name!).Where(name => name.StartsWith("app::", StringComparison.Ordinal)).ToList());

        parts.Count.ShouldBe(3);
        parts.Values.Count(before => before.Count == 0).ShouldBe(1);
        parts.Values.SelectMany(before => before).ShouldBeUnique();
        parts.Values.ShouldAllBe(before => before.Count <= 1);
    }
}
