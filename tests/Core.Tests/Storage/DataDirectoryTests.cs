using AiGateway.Fixtures;
using AiGateway.Storage;

namespace AiGateway.Tests.Storage;

public sealed class DataDirectoryTests : IDisposable
{
    private readonly TempDirectory place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public void A_new_directory_is_open_to_its_owner_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        using var data = DataDirectory.Open(place.File("new"));

        (new DirectoryInfo(data.Path).UnixFileMode & ~UnixFileMode.SetGroup).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Path.IsPathFullyQualified(data.Path).ShouldBeTrue();
        data.PathOf("state.db").ShouldBe(Path.Combine(data.Path, "state.db"));
    }

    [Fact]
    public void A_second_gateway_is_refused_and_told_which_directory_and_what_to_set()
    {
        using var first = DataDirectory.Open(place.Path);

        var refusal = Should.Throw<StorageUnavailableException>(() => DataDirectory.Open(place.Path));
        refusal.Message.ShouldContain($"'{place.Path}' is in use");
        refusal.Message.ShouldContain("Gateway:DataDirectory");
    }

    [Fact]
    public void A_directory_that_was_let_go_can_be_opened_again()
    {
        DataDirectory.Open(place.Path).Dispose();
        DataDirectory.Open(place.Path).Dispose();
    }

    [Fact]
    public void What_cannot_be_a_directory_is_refused_with_the_setting_to_change()
    {
        File.WriteAllText(place.File("file"), "");

        foreach (var path in (string[])[place.File("file"), place.File("file/below")])
            Should.Throw<StorageUnavailableException>(() => DataDirectory.Open(path)).Message.ShouldContain("Gateway:DataDirectory");
    }
}
