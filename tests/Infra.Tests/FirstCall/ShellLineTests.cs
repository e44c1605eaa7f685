using System.Text.Json.Nodes;
using AiGateway.FirstCall;

namespace AiGateway.Infra.Tests.FirstCall;

/// <summary>Lines to paste, on each platform.</summary>
public sealed class ShellLineTests
{
    private const string Address = "http://127.0.0.1:7071/v1";
    private static readonly JsonObject Body = new() { ["content"] = "it's \"quoted\"" };

    [Fact]
    public void A_Unix_shell_gets_curl()
    {
        var shell = new ShellLine(IsPowerShell: false);

        shell.Post(Address, "key", Body).ShouldBe(
            """curl http://127.0.0.1:7071/v1 -H "Authorization: Bearer key" -H 'Content-Type: application/json' -d '{"content":"it\u0027s \u0022quoted\u0022"}'""");
        shell.Post(Address, shell.Variable("ADMIN_KEY")).ShouldBe("""curl http://127.0.0.1:7071/v1 -H "Authorization: Bearer $ADMIN_KEY" -X POST""");
    }

    [Fact]
    public void PowerShell_gets_its_own_command()
    {
        var shell = new ShellLine(IsPowerShell: true);

        shell.Post(Address, "key", Body).ShouldBe(
            """Invoke-RestMethod -Method Post -Uri 'http://127.0.0.1:7071/v1' -Headers @{ Authorization = "Bearer key" } -ContentType 'application/json' -Body '{"content":"it\u0027s \u0022quoted\u0022"}'""");
        shell.Post(Address, shell.Variable("ADMIN_KEY")).ShouldBe(
            """Invoke-RestMethod -Method Post -Uri 'http://127.0.0.1:7071/v1' -Headers @{ Authorization = "Bearer $env:ADMIN_KEY" }""");
    }
}
