using AiGateway.Storage;

namespace AiGateway.Tests.Storage;

public sealed class StorageChoiceTests
{
    private static readonly string Key = Convert.ToBase64String(new byte[64]);

    public static TheoryData<string> Mistakes { get; } =
    [
        "", "  ", "postgres", "AccountName=x", $"AccountName=x;AccountKey={Key}x", $"DefaultEndpointsProtocol=https;AccountKey={Key}", "UseDevelopmentStorage=maybe", ";;;", "https", "https://",
        "http://account.table.core.windows.net", "https://account.table.core.windows.net/table", $"https://account.table.core.windows.net/?sig={Key}", $"https://user:{Key}@account.table.core.windows.net", "file:///etc",
    ];

    [Theory]
    [InlineData(null)]
    [InlineData("sqlite")]
    [InlineData(" SQLite ")]
    public void Sqlite_is_the_choice_by_name_and_by_default(string? setting) => Read(setting).ShouldBeOfType<StorageChoice.Sqlite>();

    [Fact]
    public void A_connection_string_is_kept_as_it_is_and_never_shown()
    {
        var setting = $"DefaultEndpointsProtocol=https;AccountName=x;AccountKey={Key};EndpointSuffix=core.windows.net";
        var choice = Read(setting).ShouldBeOfType<StorageChoice.TableConnection>();

        choice.ConnectionString.ShouldBe(setting);
        $"{choice}".ShouldNotContain(Key);
        Read("UseDevelopmentStorage=true").ShouldBeOfType<StorageChoice.TableConnection>();
        Read($"TableEndpoint=https://x.table.core.windows.net/;SharedAccessSignature=sv=2024-01-01&sig={Key}").ShouldBeOfType<StorageChoice.TableConnection>();
    }

    [Theory]
    [InlineData("https://account.table.core.windows.net")]
    [InlineData("https://account.table.core.windows.net/")]
    public void An_address_means_the_gateways_identity(string setting) =>
        Read(setting).ShouldBeOfType<StorageChoice.TableAccount>().Endpoint.ShouldBe(new Uri("https://account.table.core.windows.net/"));

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_names_the_setting_and_the_ways_out_without_repeating_the_value(string setting)
    {
        StorageChoice.TryParse(setting, out _, out var mistake).ShouldBeFalse();

        mistake.ShouldNotBeNull().ShouldContain("Gateway:Storage");
        mistake.ShouldContain("UseDevelopmentStorage=true");
        mistake.ShouldNotContain(Key);
        if (setting.Length > 20) mistake.ShouldNotContain(setting);
    }

    private static StorageChoice Read(string? setting)
    {
        StorageChoice.TryParse(setting, out var choice, out var mistake).ShouldBeTrue(mistake);
        return choice!;
    }
}
