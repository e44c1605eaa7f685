using AiGateway.Providers.Compatible;

namespace AiGateway.Tests.Providers.Compatible;

public sealed class CompatibleVendorsPageTests
{
    [Fact]
    public void The_page_says_what_the_rows_say()
    {
        var page = File.ReadAllText(CompatibleVendorsPage.Path);
        var rendered = CompatibleVendorsPage.Render(CompatibleVendors.All);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") File.WriteAllText(CompatibleVendorsPage.Path, page = CompatibleVendorsPage.Replace(page, rendered));

        CompatibleVendorsPage.Read(page).ShouldBe(rendered, "Write it anew: run this test with UPDATE_DOCS=1.");
    }

    [Fact]
    public void Only_what_is_between_the_marks_is_written()
    {
        var page = File.ReadAllText(CompatibleVendorsPage.Path);

        var other = CompatibleVendorsPage.Replace(page, "other\n");

        other.ShouldNotBe(page);
        CompatibleVendorsPage.Replace(other, CompatibleVendorsPage.Read(page)).ShouldBe(page);
        CompatibleVendorsPage.Replace("no marks", "other").ShouldBe("no marks");
    }
}
