namespace AiGateway.Tests.Resources;

/// <summary>For each field of each resource: missing where it is required, of a wrong type, too long or too much, hostile. Each with the field that the answer must name and a part of what it must say.</summary>
internal static class FieldCases
{
    private static readonly string Long = new('a', 10_000);

    public static IEnumerable<(string Path, string Body, string Field, string Says)> All =>
        [.. Names, .. Tenants, .. Applications, .. Providers, .. Credentials, .. Deployments, .. Prices, .. Models, .. Policies];

    private static IEnumerable<(string, string, string, string)> Names =>
    [
        ("tenants/UPPER", "{}", "name", "lower-case"),
        ("tenants/-dash", "{}", "name", "begin with"),
        ("tenants/" + new string('a', 64), "{}", "name", "at most 63"),
        ("tenants/a%20b", "{}", "name", "lower-case"),
        ("tenants/a%2Fb", "{}", "name", "lower-case"),
        ("tenants/%E2%80%AEa", "{}", "name", "direction"),
        ("providers/x%27%20OR%201=1", """{ "kind": "simulated" }""", "name", "lower-case"),
        ("models/a//b", """{ "route": { "targets": [ { "deployment": "d" } ] } }""", "name", "after each /"),
        ("models/a/-b", """{ "route": { "targets": [ { "deployment": "d" } ] } }""", "name", "after each /"),
        ("models/" + new string('a', 129), """{ "route": { "targets": [ { "deployment": "d" } ] } }""", "name", "at most 128"),
        ("tenants/x", """{ "name": "y" }""", "name", "in the path"),
        ("tenants/x", """{ "name": 1 }""", "name", "a text"),
    ];

    private static IEnumerable<(string, string, string, string)> Tenants =>
    [
        ("tenants/x", """{ "displayName": 1 }""", "displayName", "a text"),
        ("tenants/x", $$"""{ "displayName": "{{Long}}" }""", "displayName", "at most 256"),
        ("tenants/x", """{ "displayName": "" }""", "displayName", "empty"),
        ("tenants/x", """{ "displayName": "a\u0000b" }""", "displayName", "control"),
        ("tenants/x", """{ "displayName": "a\r\nb" }""", "displayName", "control"),
        ("tenants/x", """{ "displayName": "a\u202eb" }""", "displayName", "direction"),
        ("tenants/x", """{ "displayName": "\ud800" }""", "displayName", "surrogate"),
        ("tenants/x", """{ "attributes": [] }""", "attributes", "an object"),
        ("tenants/x", """{ "attributes": { "a": 1 } }""", "attributes.a", "a text"),
        ("tenants/x", """{ "attributes": { "a": null } }""", "attributes.a", "a text"),
        ("tenants/x", """{ "attributes": { "a b": "c" } }""", "attributes['a b']", "name"),
        ("tenants/x", $$"""{ "attributes": { "a": "{{Long}}" } }""", "attributes.a", "at most 256"),
        ("tenants/x", $$"""{ "attributes": { "{{new string('a', 64)}}": "c" } }""", "attributes." + new string('a', 64), "at most 63"),
        ("tenants/x", $$"""{ "attributes": { {{string.Join(",", Enumerable.Range(0, 51).Select(i => $"\"a{i}\":\"b\""))}} } }""", "attributes", "at most 50"),
        ("tenants/x", """{ "status": "deleted" }""", "status", "active, suspended"),
        ("tenants/x", """{ "status": true }""", "status", "a text"),
        ("tenants/x", """{ "displayname": "x" }""", "displayname", "'displayName'"),
        ("tenants/x", """{ "__proto__": {} }""", "__proto__", "no field"),
        ("tenants/x", """{ "a\u0007'b": 1 }""", "['a??b']", "no field"),
    ];

    private static IEnumerable<(string, string, string, string)> Applications =>
    [
        ("tenants/t/applications/x", """{ "owner": ["ada"] }""", "owner", "a text"),
        ("tenants/t/applications/x", $$"""{ "owner": "{{Long}}" }""", "owner", "at most 256"),
        ("tenants/t/applications/x", """{ "owner": "\u001b[2J" }""", "owner", "control"),
        ("tenants/t/applications/x", """{ "attributes": "none" }""", "attributes", "an object"),
        ("tenants/t/applications/x", """{ "allowedModels": "gpt-*" }""", "allowedModels", "a list"),
        ("tenants/t/applications/x", """{ "allowedModels": ["gpt-*", 4] }""", "allowedModels[1]", "a text"),
        ("tenants/t/applications/x", """{ "allowedModels": ["gpt-*", "gpt-*"] }""", "allowedModels[1]", "twice"),
        ("tenants/t/applications/x", """{ "allowedModels": ["gpt ?"] }""", "allowedModels[0]", "only letters"),
        ("tenants/t/applications/x", $$"""{ "allowedModels": ["{{Long}}"] }""", "allowedModels[0]", "at most 128"),
        ("tenants/t/applications/x", $$"""{ "allowedModels": [{{string.Join(",", Enumerable.Range(0, 201).Select(i => $"\"m{i}\""))}}] }""", "allowedModels", "0 to 200"),
        ("tenants/t/applications/x", """{ "tenant": "other" }""", "tenant", "no field"),
    ];

    private static IEnumerable<(string, string, string, string)> Providers =>
    [
        ("providers/x", "{}", "kind", "missing"),
        ("providers/x", """{ "kind": null }""", "kind", "missing"),
        ("providers/x", """{ "kind": 1 }""", "kind", "a text"),
        ("providers/x", """{ "kind": "OpenAI" }""", "kind", "openai, azure-openai, simulated"),
        ("providers/x", """{ "kind": "azure-openai" }""", "baseUrl", "needed"),
        ("providers/x", """{ "kind": "openai", "baseUrl": 1 }""", "baseUrl", "a text"),
        ("providers/x", $$"""{ "kind": "openai", "baseUrl": "https://{{Long}}" }""", "baseUrl", "at most 1024"),
        .. new[]
        {
            "nowhere", "file:///etc/passwd", "ftp://api.example.com", "https://user:pass@api.example.com", "https://api.example.com?key=1", "https://api.example.com#x", "https://api.example.com/ x",
            "https://10.0.0.1", "https://127.0.0.1", "http://169.254.169.254/latest", "https://[::1]", "https://localhost", "https://2130706433", "https://0x7f.1", "https://api%2eexample.com", "http://127.0.0.1:8081",
        }.Select(url => ("providers/x", $$"""{ "kind": "openai", "baseUrl": "{{url}}" }""", "baseUrl", "")),
        ("providers/x", """{ "kind": "openai", "headers": [] }""", "headers", "an object"),
        ("providers/x", """{ "kind": "openai", "headers": { "x-a": 1 } }""", "headers.x-a", "a text"),
        ("providers/x", """{ "kind": "openai", "headers": { "x-a": "b\r\nx-c: d" } }""", "headers.x-a", "control"),
        ("providers/x", """{ "kind": "openai", "headers": { "x-a": "ü" } }""", "headers.x-a", "ASCII"),
        ("providers/x", """{ "kind": "openai", "headers": { "x a": "b" } }""", "headers['x a']", "header's name"),
        ("providers/x", $$"""{ "kind": "openai", "headers": { "x-a": "{{Long}}" } }""", "headers.x-a", "at most 1024"),
        ("providers/x", $$"""{ "kind": "openai", "headers": { {{string.Join(",", Enumerable.Range(0, 21).Select(i => $"\"x-{i}\":\"b\""))}} } }""", "headers", "at most 20"),
        .. new[]
        {
            "authorization", "Authorization", "api-key", "x-api-key", "ocp-apim-subscription-key", "X-Functions-Key", "x-auth-token", "proxy-authorization", "cookie", "host", "content-length",
            "transfer-encoding", "connection", "user-agent", "accept", "x-ms-invocation-id",
        }.Select(header => ("providers/x", $$"""{ "kind": "openai", "headers": { "{{header}}": "b" } }""", $"headers.{header}", "gateway sets itself")),
        ("providers/x", """{ "kind": "openai", "region": 1 }""", "region", "a text"),
        ("providers/x", """{ "kind": "openai", "region": "West Europe" }""", "region", "lower-case"),
        ("providers/x", $$"""{ "kind": "openai", "region": "{{Long}}" }""", "region", "at most 64"),
        ("providers/x", """{ "kind": "openai", "apiVersion": 2024 }""", "apiVersion", "a text"),
        ("providers/x", """{ "kind": "openai", "apiVersion": "2024&x=1" }""", "apiVersion", "only letters"),
        ("providers/x", $$"""{ "kind": "openai", "apiVersion": "{{Long}}" }""", "apiVersion", "at most 32"),
        ("providers/x", """{ "kind": "openai", "regoin": "x" }""", "regoin", "'region'"),
    ];

    private static IEnumerable<(string, string, string, string)> Credentials =>
    [
        Credential("\"secret\"", "credential", "an object"),
        Credential("{}", "credential", "exactly one of"),
        Credential("""{ "env": "A", "managedIdentity": "system" }""", "credential", "exactly one of"),
        Credential("""{ "env": 1 }""", "credential.env", "a text"),
        Credential("""{ "env": "A B" }""", "credential.env", "environment variable"),
        Credential("""{ "env": "Gateway__AdminKey" }""", "credential.env", "own settings"),
        Credential($$"""{ "env": "{{Long}}" }""", "credential.env", "at most 128"),
        Credential("""{ "keyVault": {} }""", "credential.keyVault", "a text"),
        .. new[]
        {
            "http://kv.vault.azure.net/secrets/a", "https://kv.vault.azure.net.evil.example/secrets/a", "https://vault.azure.net/secrets/a", "https://kv.vault.azure.net/keys/a", "https://a.b.vault.azure.net/secrets/a",
            "https://kv.vault.azure.net:8443/secrets/a", "https://u@kv.vault.azure.net/secrets/a", "https://kv.vault.azure.net/secrets/a?api-version=1", "https://kv.vault.azure.net/secrets/a/b/c", "https://kv.vault.azure.net/secrets/a_b",
        }.Select(address => Credential($$"""{ "keyVault": "{{address}}" }""", "credential.keyVault", "Key Vault secret")),
        Credential($$"""{ "keyVault": "https://kv.vault.azure.net/secrets/{{Long}}" }""", "credential.keyVault", "at most 512"),
        Credential("""{ "managedIdentity": true }""", "credential.managedIdentity", "a text"),
        Credential("""{ "managedIdentity": "mine" }""", "credential.managedIdentity", "client id"),
        Credential($$"""{ "managedIdentity": "{{Long}}" }""", "credential.managedIdentity", "at most 64"),
        Credential("""{ "secret": 1 }""", "credential.secret", "a text"),
        Credential("""{ "secret": "" }""", "credential.secret", "empty"),
        Credential("""{ "secret": "a\nb" }""", "credential.secret", "control"),
        Credential("""{ "secret": "schlüssel" }""", "credential.secret", "ASCII"),
        Credential($$"""{ "secret": "{{Long}}" }""", "credential.secret", "at most 8192"),
        Credential("""{ "secret": "***" }""", "credential.secret", "none is stored"),
        Credential("""{ "env": "A", "password": "x" }""", "credential.password", "no field"),
    ];

    private static IEnumerable<(string, string, string, string)> Deployments =>
    [
        ("deployments/x", """{ "model": "m" }""", "provider", "missing"),
        ("deployments/x", """{ "provider": "p" }""", "model", "missing"),
        ("deployments/x", """{ "provider": 1, "model": "m" }""", "provider", "a text"),
        ("deployments/x", """{ "provider": "../p", "model": "m" }""", "provider", "begin with"),
        ("deployments/x", $$"""{ "provider": "{{Long}}", "model": "m" }""", "provider", "at most 63"),
        ("deployments/x", """{ "provider": "p", "model": {} }""", "model", "a text"),
        ("deployments/x", """{ "provider": "p", "model": "a b" }""", "model", "ASCII"),
        ("deployments/x", $$"""{ "provider": "p", "model": "{{Long}}" }""", "model", "at most 256"),
        .. new[] { "contextWindow", "maxOutputTokens" }.SelectMany(at => new[]
        {
            Deployment($"\"{at}\": \"4096\"", at, "a whole number"),
            Deployment($"\"{at}\": 0", at, "from 1"),
            Deployment($"\"{at}\": -1", at, "from 1"),
            Deployment($"\"{at}\": 1.5", at, "whole"),
            Deployment($"\"{at}\": 1e400", at, "whole"),
            Deployment($"\"{at}\": 99999999999999999999", at, "to 1000000000"),
        }),
        Deployment("\"region\": []", "region", "a text"),
        Deployment("\"region\": \"../..\"", "region", "begin with"),
        Deployment("\"capabilities\": []", "capabilities", "not supported yet"),
        Deployment("\"sensitivity\": \"high\"", "sensitivity", "not supported yet"),
        Deployment("\"capacity\": {}", "capacity", "not supported yet"),
    ];

    private static IEnumerable<(string, string, string, string)> Prices =>
    [
        Deployment("\"price\": 1", "price", "an object"),
        Deployment("\"price\": { \"output\": 1 }", "price.input", "missing"),
        Deployment("\"price\": { \"input\": 1 }", "price.output", "missing"),
        .. new[] { "input", "cachedInput", "cacheWrite", "output", "reasoning" }.SelectMany(part => new[]
        {
            Deployment($"\"price\": {{ {PriceWith(part, "\"1\"")} }}", $"price.{part}", "a number"),
            Deployment($"\"price\": {{ {PriceWith(part, "-0.01")} }}", $"price.{part}", "from 0"),
            Deployment($"\"price\": {{ {PriceWith(part, "1e300")} }}", $"price.{part}", "to 1000000"),
        }),
        Deployment("\"price\": { \"input\": 1, \"output\": 1, \"tiers\": [] }", "price.tiers", "not supported yet"),
        Deployment("\"price\": { \"input\": 1, \"output\": 1, \"currency\": \"EUR\" }", "price.currency", "no field"),
    ];

    private static IEnumerable<(string, string, string, string)> Models =>
    [
        ("models/x", "{}", "route", "missing"),
        ("models/x", """{ "route": [] }""", "route", "an object"),
        ("models/x", """{ "route": {} }""", "route.targets", "missing"),
        ("models/x", """{ "route": { "targets": {} } }""", "route.targets", "a list"),
        ("models/x", """{ "route": { "targets": [] } }""", "route.targets", "1 to 20 items"),
        ("models/x", """{ "route": { "targets": [ { "deployment": "d" }, { "deployment": "d" } ] } }""", "route.targets", "not supported yet"),
        ("models/x", """{ "route": { "targets": [ "d" ] } }""", "route.targets[0]", "an object"),
        ("models/x", """{ "route": { "targets": [ {} ] } }""", "route.targets[0].deployment", "missing"),
        ("models/x", """{ "route": { "targets": [ { "deployment": 1 } ] } }""", "route.targets[0].deployment", "a text"),
        ("models/x", $$"""{ "route": { "targets": [ { "deployment": "{{Long}}" } ] } }""", "route.targets[0].deployment", "at most 63"),
        .. new[] { "weight", "priority", "when" }.Select(at =>
            ("models/x", $$"""{ "route": { "targets": [ { "deployment": "d", "{{at}}": 1 } ] } }""", $"route.targets[0].{at}", "not supported yet")),
        .. new[] { "strategy", "fallbacks", "stickyBy", "retry" }.Select(at => Model($"\"{at}\": 1", $"route.{at}", "not supported yet")),
        Model("\"timeouts\": 30", "route.timeouts", "an object"),
        .. new[] { "connectSeconds", "firstByteSeconds", "idleSeconds", "totalSeconds" }.SelectMany(at => new[]
        {
            Model($"\"timeouts\": {{ \"{at}\": \"5\" }}", $"route.timeouts.{at}", "a whole number"),
            Model($"\"timeouts\": {{ \"{at}\": 0 }}", $"route.timeouts.{at}", "from 1"),
            Model($"\"timeouts\": {{ \"{at}\": 221 }}", $"route.timeouts.{at}", "to "),
            Model($"\"timeouts\": {{ \"{at}\": 0.5 }}", $"route.timeouts.{at}", "whole"),
        }),
        Model("\"timeouts\": { \"totalSecond\": 5 }", "route.timeouts.totalSecond", "'totalSeconds'"),
        ("models/x", """{ "description": 1, "route": { "targets": [ { "deployment": "d" } ] } }""", "description", "a text"),
        ("models/x", $$"""{ "description": "{{Long}}", "route": { "targets": [ { "deployment": "d" } ] } }""", "description", "at most 2000"),
        ("models/x", """{ "description": "a\u0000", "route": { "targets": [ { "deployment": "d" } ] } }""", "description", "control"),
        ("models/x", """{ "unsupportedParameters": "ignore", "route": { "targets": [ { "deployment": "d" } ] } }""", "unsupportedParameters", "warn, error, drop"),
        ("models/x", """{ "unsupportedParameters": true, "route": { "targets": [ { "deployment": "d" } ] } }""", "unsupportedParameters", "a text"),
        ("models/x", """{ "aliases": {}, "route": { "targets": [ { "deployment": "d" } ] } }""", "aliases", "a list"),
        ("models/x", """{ "aliases": [ null ], "route": { "targets": [ { "deployment": "d" } ] } }""", "aliases[0]", "a text"),
        ("models/x", """{ "aliases": [ "a b" ], "route": { "targets": [ { "deployment": "d" } ] } }""", "aliases[0]", "only letters"),
        ("models/x", $$"""{ "aliases": [ "{{Long}}" ], "route": { "targets": [ { "deployment": "d" } ] } }""", "aliases[0]", "at most 128"),
        ("models/x", $$"""{ "aliases": [{{string.Join(",", Enumerable.Range(0, 51).Select(i => $"\"m{i}\""))}}], "route": { "targets": [ { "deployment": "d" } ] } }""", "aliases", "0 to 50"),
    ];

    private static IEnumerable<(string, string, string, string)> Policies =>
        new[] { "policies/x", "tenants/t/policies/x" }.SelectMany(path => new List<(string, string, string, string)>
        ([
            (path, "{}", "limits", "missing"),
            (path, """{ "limits": 5 }""", "limits", "an object"),
            (path, """{ "limits": {} }""", "limits", "at least one"),
            (path, """{ "limits": { "concurrent": 5, "requestsPerMinute": 1 } }""", "limits.concurrent", "not supported yet"),
            (path, """{ "limits": { "requestPerMinute": 5, "tokensPerDay": 1 } }""", "limits.requestPerMinute", "'requestsPerMinute'"),
            .. new[] { "requestsPerMinute", "tokensPerMinute", "tokensPerDay" }.SelectMany(at => new[]
            {
                (path, $$"""{ "limits": { "{{at}}": "5" } }""", $"limits.{at}", "a whole number"),
                (path, $$"""{ "limits": { "{{at}}": 0 } }""", $"limits.{at}", "from 1"),
                (path, $$"""{ "limits": { "{{at}}": 1.5 } }""", $"limits.{at}", "whole"),
                (path, $$"""{ "limits": { "{{at}}": 9223372036854775807 } }""", $"limits.{at}", "to 1000000000000"),
            }),
            .. new[] { "access", "budgets", "input", "output", "cache" }.Select(section => Policy(path, $"\"{section}\": {{}}", section, $"the section '{section}' is not supported yet")),
            (path, "{ \"records\": 5 }", "records", "an object"),
            (path, "{ \"records\": {} }", "records", "retentionDays"),
            Policy(path, "\"records\": { \"retentionDays\": 1, \"bodies\": \"x\" }", "records.bodies", "the field 'bodies' is not supported yet"),
            Policy(path, "\"records\": { \"delivery\": \"slow\" }", "records.delivery", "durable, fast"),
            Policy(path, "\"records\": { \"retentionDays\": 1, \"retentionDay\": 1 }", "records.retentionDay", "'retentionDays'"),
            Policy(path, "\"records\": { \"retentionDays\": \"30\" }", "records.retentionDays", "a whole number"),
            Policy(path, "\"records\": { \"retentionDays\": 0 }", "records.retentionDays", "from 1"),
            Policy(path, "\"records\": { \"retentionDays\": 1.5 }", "records.retentionDays", "whole"),
            Policy(path, "\"records\": { \"retentionDays\": 3651 }", "records.retentionDays", "to 3650"),
            Policy(path, "\"mode\": \"audit\"", "mode", "enforce, observe"),
            Policy(path, "\"mode\": 1", "mode", "a text"),
            Policy(path, "\"scope\": []", "scope", "an object"),
            Policy(path, "\"scope\": { \"apis\": [] }", "scope.apis", "not supported yet"),
            Policy(path, "\"scope\": { \"applications\": \"a\" }", "scope.applications", "a list"),
            Policy(path, "\"scope\": { \"applications\": [] }", "scope.applications", "1 to 200 items"),
            Policy(path, "\"scope\": { \"applications\": [\"A\"] }", "scope.applications[0]", "lower-case"),
            Policy(path, "\"scope\": { \"models\": [\"a b\"] }", "scope.models[0]", "only letters"),
            Policy(path, "\"scope\": { \"models\": [1] }", "scope.models[0]", "a text"),
            Policy(path, "\"scope\": { \"users\": [\"a\"] }", "scope.users", "no field"),
            path.StartsWith('t')
                ? Policy(path, "\"scope\": { \"tenants\": [\"t\"] }", "scope.tenants", "only in policies of the platform")
                : Policy(path, "\"scope\": { \"tenants\": [\"T\"] }", "scope.tenants[0]", "lower-case"),
        ]));

    private static (string, string, string, string) Credential(string credential, string field, string says) =>
        ("providers/x", $$"""{ "kind": "openai", "credential": {{credential}} }""", field, says);

    private static (string, string, string, string) Deployment(string member, string field, string says) =>
        ("deployments/x", $$"""{ "provider": "p", "model": "m", {{member}} }""", field, says);

    private static (string, string, string, string) Model(string member, string field, string says) =>
        ("models/x", $$"""{ "route": { "targets": [ { "deployment": "d" } ], {{member}} } }""", field, says);

    private static (string, string, string, string) Policy(string path, string member, string field, string says) =>
        (path, $$"""{ "limits": { "requestsPerMinute": 1 }, {{member}} }""", field, says);

    private static string PriceWith(string part, string value) =>
        string.Join(", ", new[] { "input", "output", part }.Distinct().Select(name => $"\"{name}\": {(name == part ? value : "1")}"));
}
