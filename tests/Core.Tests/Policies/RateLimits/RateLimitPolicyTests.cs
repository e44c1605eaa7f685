using AiGateway.Calls;
using AiGateway.Policies.RateLimits;
using AiGateway.Resources.Policies;
using AiGateway.Storage;
using AiGateway.Tests.Policies.RateLimits.Simulation;

namespace AiGateway.Tests.Policies.RateLimits;

public sealed class RateLimitPolicyTests : IDisposable
{
    private static readonly GatewayReply Answer = new GatewayReply.Complete(200, ReadOnlyMemory<byte>.Empty);
    private readonly World world = new(3, new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero));
    private readonly FixedSnapshots configuration = new();
    private readonly Network network = new();
    private readonly LimitRegistry registry;
    private readonly RateLimitPolicy policy;

    public RateLimitPolicyTests()
    {
        var store = new MemoryTable(() => world.Now);
        var options = new RateLimitOptions();
        registry = new(new GatewayTables(_ => new NetworkTable(world, store, network)), options, new InstanceTime(world, TimeSpan.Zero));
        policy = new(configuration, registry, options);
    }

    [Fact]
    public void The_call_after_the_last_one_is_refused_and_told_why_and_until_when()
    {
        configuration.Set(Policy("baseline", new() { RequestsPerMinute = 3 }));
        for (var call = 0; call < 3; call++) Ask().Error.ShouldBeNull();

        var (fourth, error) = Ask();

        error.ShouldNotBeNull();
        (error.Kind, error.Status, error.Code, error.Param, error.RetryIsUseless).ShouldBe((ErrorKind.RateLimit, 429, "rate_limit_exceeded", null, false));
        error.RetryAfter.ShouldNotBeNull().ShouldBeInRange(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(63));
        error.Message.ShouldBe($"Rate limit reached: policy baseline allows 3 requests per minute (requestsPerMinute). Try again in {error.RetryAfter.Value.TotalSeconds} s.");
        fourth.Trace.Steps.ShouldHaveSingleItem().ShouldBe(new TraceStep("limits", "refused", "policy baseline: requestsPerMinute 3 is used up"));
        var state = fourth.RateLimits.ShouldHaveSingleItem();
        (state.Kind, state.Limit, state.Remaining).ShouldBe(("requests", 3L, 0L));
        state.Reset.ShouldBeInRange(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(63));

        world.Run(error.RetryAfter.Value);
        Ask().Error.ShouldBeNull();
    }

    [Fact]
    public void What_was_never_read_of_a_limit_is_not_told()
    {
        configuration.Set(Policy("baseline", new() { RequestsPerMinute = 100, TokensPerDay = 60 }));

        var (call, error) = Ask(prompt: 100, maxOutput: 400);

        error.ShouldNotBeNull().RetryIsUseless.ShouldBeTrue();
        call.RateLimits.ShouldBeEmpty();
    }

    [Fact]
    public void The_tightest_of_several_limits_is_named_when_a_call_is_granted()
    {
        configuration.Set(
            Policy("wide", new() { RequestsPerMinute = 1_000, TokensPerMinute = 1_000_000 }),
            Policy("narrow", new() { RequestsPerMinute = 10, TokensPerDay = 500_000 }));

        var (call, error) = Ask(prompt: 100, maxOutput: 400);

        error.ShouldBeNull();
        call.ReservedTokens.ShouldBe(500);
        call.RateLimits.Select(state => (state.Kind, state.Limit, state.Remaining)).ShouldBe([("requests", 10, 9), ("tokens", 500_000, 499_500)]);
        call.Trace.Steps.ShouldHaveSingleItem().ShouldBe(new TraceStep("limits", "granted", "policy narrow: 9 of 10 requests per minute left"));
    }

    [Fact]
    public void Of_several_limits_that_refuse_the_one_that_lasts_longest_is_named()
    {
        configuration.Set(Policy("rate", new() { RequestsPerMinute = 1, TokensPerMinute = 1_000 }), Policy("budget", new() { TokensPerDay = 1_000 }));
        Ask(prompt: 1_000, maxOutput: 0).Error.ShouldBeNull();

        for (var call = 0; call < 20; call++)
        {
            var (refused, error) = Ask(prompt: 10, maxOutput: 0);
            error.ShouldNotBeNull().Message.ShouldContain("policy budget");
            error.RetryAfter.ShouldNotBeNull().ShouldBeGreaterThan(TimeSpan.FromHours(11.9));
            error.RetryIsUseless.ShouldBeTrue();
            refused.Trace.Steps.ShouldHaveSingleItem().Detail.ShouldNotBeNull().ShouldContain("policy budget");
            world.Run(TimeSpan.FromMilliseconds(call * 500));
        }
    }

    [Fact]
    public void Of_two_limits_of_a_minute_the_one_that_waits_longer_is_named_from_the_first_refusal_on()
    {
        configuration.Set(
            Policy("short", new() { RequestsPerMinute = 1 }) with { Scope = new() { Models = ["gpt-4"] } },
            Policy("long", new() { TokensPerMinute = 20 }));
        Ask(prompt: 1, maxOutput: 0).Error.ShouldBeNull();
        world.Run(TimeSpan.FromSeconds(20));
        Ask(prompt: 19, maxOutput: 0, model: "gpt-5").Error.ShouldBeNull();
        world.Run(TimeSpan.FromSeconds(2));

        Ask(prompt: 10, maxOutput: 0).Error.ShouldNotBeNull().Message.ShouldContain("policy long");
        Ask(prompt: 1, maxOutput: 0).Error.ShouldNotBeNull().Message.ShouldContain("policy short");
    }

    [Fact]
    public void A_call_that_is_too_large_for_one_limit_is_told_so_whatever_else_refuses()
    {
        configuration.Set(Policy("rate", new() { RequestsPerMinute = 1 }), Policy("tokens", new() { TokensPerMinute = 500, TokensPerDay = 2_000 }));
        Ask().Error.ShouldBeNull();
        Ask().Error.ShouldNotBeNull().Message.ShouldContain("policy rate");

        Ask(prompt: 100, maxOutput: 5_000).Error.ShouldNotBeNull().Message.ShouldEndWith("Set max_tokens to 400 or less.");
    }

    [Fact]
    public void What_one_limit_granted_is_given_back_when_another_refuses()
    {
        configuration.Set(Policy("requests", new() { RequestsPerMinute = 5 }), Policy("tokens", new() { TokensPerMinute = 1_000 }));
        Ask(prompt: 600, maxOutput: 0).Error.ShouldBeNull();
        for (var call = 0; call < 6; call++) Ask(prompt: 600, maxOutput: 0).Error.ShouldNotBeNull().Message.ShouldContain("policy tokens");

        for (var call = 0; call < 4; call++) Ask(prompt: 100, maxOutput: 0).Error.ShouldBeNull();

        Ask(prompt: 1, maxOutput: 0).Error.ShouldNotBeNull().Message.ShouldContain("policy requests");
    }

    [Fact]
    public async Task A_call_that_all_limits_have_leased_units_for_is_admitted_at_once_and_told_the_same()
    {
        configuration.Set(Policy("baseline", new() { RequestsPerMinute = 1_000, TokensPerMinute = 100_000, TokensPerDay = 500_000 }));
        for (var before = 0; before < 10; before++) Ask(prompt: 100, maxOutput: 400).Error.ShouldBeNull();
        var call = Call(prompt: 100, maxOutput: 400);

        var reply = policy.InvokeAsync(call, _ => new(Answer)).AsTask();

        reply.IsCompletedSuccessfully.ShouldBeTrue();
        (await reply).ShouldBe(Answer);
        call.ReservedTokens.ShouldBe(500);
        call.RateLimits.Select(state => (state.Kind, state.Limit, state.Remaining)).ShouldBe([("requests", 1_000, 989), ("tokens", 100_000, 94_500)]);
        call.RateLimits.ShouldAllBe(state => state.Reset > TimeSpan.FromSeconds(59) && state.Reset < TimeSpan.FromSeconds(66));
        call.Trace.Steps.ShouldHaveSingleItem().ShouldBe(new TraceStep("limits", "granted", "policy baseline: 94500 of 100000 tokens per minute left"));
    }

    [Fact]
    public void What_one_limit_granted_at_once_is_given_back_when_another_keeps_the_call_waiting_and_refuses()
    {
        configuration.Set(Policy("tokens", new() { TokensPerDay = 1_000 }), Policy("requests", new() { RequestsPerMinute = 1 }) with { Scope = new() { Models = ["gpt-4"] } });
        for (var call = 0; call < 10; call++) Ask(prompt: 10, maxOutput: 0, model: "gpt-5").Error.ShouldBeNull();
        Ask(prompt: 10, maxOutput: 0).Error.ShouldBeNull();

        Ask(prompt: 10, maxOutput: 0).Error.ShouldNotBeNull().Message.ShouldContain("policy requests");

        world.Run(TimeSpan.FromSeconds(3));
        Ask(prompt: 890, maxOutput: 0, model: "gpt-5").Error.ShouldBeNull();
        Ask(prompt: 1, maxOutput: 0, model: "gpt-5").Error.ShouldNotBeNull();
    }

    [Fact]
    public void What_one_limit_granted_at_once_is_given_back_when_another_cannot_be_reached()
    {
        configuration.Set(Policy("tokens", new() { TokensPerDay = 1_000 }), Policy("requests", new() { RequestsPerMinute = 10 }) with { Scope = new() { Models = ["gpt-4"] } });
        for (var call = 0; call < 10; call++) Ask(prompt: 10, maxOutput: 0, model: "gpt-5").Error.ShouldBeNull();
        network.Breaks = row => row.StartsWith("requests", StringComparison.Ordinal);
        Should.Throw<InvalidOperationException>(() => Ask(prompt: 10, maxOutput: 0));

        Ask(prompt: 10, maxOutput: 0).Error.ShouldNotBeNull().Status.ShouldBe(503);

        network.Breaks = null;
        world.Run(TimeSpan.FromSeconds(3));
        Ask(prompt: 900, maxOutput: 0, model: "gpt-5").Error.ShouldBeNull();
    }

    [Fact]
    public void A_policy_that_observes_says_what_it_would_do_and_does_nothing()
    {
        configuration.Set(Policy("trial", new() { RequestsPerMinute = 1 }) with { Mode = "observe" });
        Ask().Error.ShouldBeNull();

        var (call, error) = Ask();

        error.ShouldBeNull();
        call.Trace.Steps.ShouldContain(new TraceStep("limits", "would refuse", "policy trial: requestsPerMinute 1 is used up"));
        call.RateLimits.ShouldBeEmpty();
    }

    [Fact]
    public void Only_calls_in_its_scope_count_and_all_of_them_together()
    {
        configuration.Set(
            Policy("chatbot", new() { RequestsPerMinute = 1 }) with { Scope = new() { Applications = ["chatbot"] } },
            Policy("gpt", new() { RequestsPerMinute = 2 }) with { Scope = new() { Models = ["gpt-*"] } },
            Policy("shared", new() { RequestsPerMinute = 4 }) with { Tenant = null, Scope = new() { Tenants = ["acme", "globex"] } });

        Ask(application: "other", model: "claude").Error.ShouldBeNull();
        Ask(application: "other", model: "gpt-4").Error.ShouldBeNull();
        Ask(application: "chatbot", model: "gpt-5").Error.ShouldBeNull();
        Ask(application: "other", model: "gpt-5").Error.ShouldNotBeNull().Message.ShouldContain("policy gpt ");
        Ask(application: "chatbot", model: "claude").Error.ShouldNotBeNull().Message.ShouldContain("policy chatbot ");
        Ask(tenant: "globex").Error.ShouldBeNull();
        Ask(tenant: "globex").Error.ShouldNotBeNull().Message.ShouldContain("the platform's policy shared allows 4 requests");
    }

    [Fact]
    public void A_tenant_that_is_gone_is_still_held_to_the_platforms_limits()
    {
        configuration.Set(Policy("shared", new() { RequestsPerMinute = 1 }) with { Tenant = null }, Policy("own", new() { RequestsPerMinute = 1 }) with { Tenant = "initech" });

        Ask(tenant: "initech").Error.ShouldBeNull();

        Ask(tenant: "initech").Error.ShouldNotBeNull().Message.ShouldContain("the platform's policy shared");
    }

    [Fact]
    public void Policies_of_the_same_name_do_not_share_a_counter()
    {
        configuration.Set(
            Policy("baseline", new() { RequestsPerMinute = 2 }),
            Policy("baseline", new() { RequestsPerMinute = 1 }) with { Tenant = "globex" },
            Policy("baseline", new() { RequestsPerMinute = 50 }) with { Tenant = null });

        Ask(tenant: "globex").Error.ShouldBeNull();
        Ask(tenant: "globex").Error.ShouldNotBeNull();
        Ask().Error.ShouldBeNull();
        Ask().Error.ShouldBeNull();
        Ask().Error.ShouldNotBeNull();
    }

    [Fact]
    public void A_changed_policy_forgets_nothing_and_a_removed_one_is_gone()
    {
        configuration.Set(Policy("baseline", new() { RequestsPerMinute = 2 }));
        Ask();
        Ask();

        configuration.Set(Policy("baseline", new() { RequestsPerMinute = 3 }));
        world.Run(TimeSpan.FromSeconds(1));
        Ask().Error.ShouldBeNull();
        Ask().Error.ShouldNotBeNull();

        configuration.Set();
        Ask().Error.ShouldBeNull();
    }

    [Theory]
    [InlineData(100L, 8_000L, 500, "Set max_tokens to 900 or less.")]
    [InlineData(5_000L, 8_000L, 500, "Shorten the prompt.")]
    [InlineData(100L, null, 4_000, "Set max_tokens to 900 or less.")]
    public void A_call_larger_than_the_limit_is_told_that_waiting_is_useless(long prompt, long? maxOutput, long otherwise, string wayOut)
    {
        configuration.Set(Policy("baseline", new() { TokensPerMinute = 1_000 }));

        var error = Ask(prompt, maxOutput, deploymentOutput: maxOutput is null ? otherwise : null).Error.ShouldNotBeNull();

        (error.Status, error.RetryIsUseless, error.RetryAfter).ShouldBe((429, true, null));
        error.Message.ShouldStartWith($"This call may use {prompt + (maxOutput ?? otherwise)} tokens, more than policy baseline allows in a whole minute (tokensPerMinute is 1000).");
        error.Message.ShouldEndWith(wayOut);
    }

    [Fact]
    public void A_day_that_is_used_up_in_the_morning_is_not_worth_a_retry()
    {
        configuration.Set(Policy("baseline", new() { TokensPerDay = 1_000 }));
        Ask(prompt: 1_000, maxOutput: 0).Error.ShouldBeNull();

        var error = Ask(prompt: 1, maxOutput: 0).Error.ShouldNotBeNull();

        error.RetryIsUseless.ShouldBeTrue();
        error.RetryAfter.ShouldNotBeNull().ShouldBeInRange(TimeSpan.FromHours(11.9), TimeSpan.FromHours(12));
    }

    [Theory]
    [InlineData(900L, null, 1, 1_000)]
    [InlineData(900L, 200L, 1, 300)]
    [InlineData(null, 200L, 3, 700)]
    [InlineData(null, null, 1, 1_124)]
    public void What_is_reserved_is_the_most_the_call_can_use(long? maxOutput, long? deploymentOutput, int choices, long reserved)
    {
        configuration.Set(Policy("baseline", new() { TokensPerMinute = 100_000 }));

        Ask(100, maxOutput, deploymentOutput, choices).Call.ReservedTokens.ShouldBe(reserved);
    }

    public static TheoryData<string, CallOutcome, int, long> Endings => new()
    {
        { "reported", Ended(OutcomeKind.Completed, usage: new() { Prompt = 100, Completion = 20 }), 1, 120 },
        { "more than reserved", Ended(OutcomeKind.Completed, usage: new() { Prompt = 100, Completion = 600 }), 1, 700 },
        { "only the prompt reported", Ended(OutcomeKind.Completed, status: 200, content: 400, usage: new() { Prompt = 60 }), 1, 160 },
        { "only the completion reported", Ended(OutcomeKind.Completed, status: 200, content: 400, usage: new() { Completion = 70 }), 1, 170 },
        { "nonsense reported", Ended(OutcomeKind.Completed, status: 200, content: 400, usage: new() { Prompt = -5_000, Completion = -1 }), 1, 0 },
        { "reported by a failure", Ended(OutcomeKind.Failed, status: 200, usage: new() { Prompt = 100, Completion = 20 }), 1, 120 },
        { "completed without usage", Ended(OutcomeKind.Completed, status: 200, content: 400), 1, 200 },
        { "refused by another policy", Ended(OutcomeKind.Refused, error: 90), 0, 0 },
        { "refused after a failed attempt", Ended(OutcomeKind.Refused, error: 90), 1, 0 },
        { "failed without content", Ended(OutcomeKind.Failed, error: 90), 1, 0 },
        { "upstream said no", Ended(OutcomeKind.Failed, status: 500, error: 90), 1, 0 },
        { "upstream broke before content", Ended(OutcomeKind.Failed, status: 200, error: 90), 1, 0 },
        { "cut without usage", Ended(OutcomeKind.Failed, status: 200, content: 400), 1, 200 },
        { "left without usage, much sent", Ended(OutcomeKind.ClientCancelled, status: 200, content: 90_000), 1, 500 },
        { "left before the first byte", Ended(OutcomeKind.ClientCancelled), 1, 100 },
        { "left before the upstream was asked", Ended(OutcomeKind.ClientCancelled), 0, 0 },
    };

    [Theory]
    [MemberData(nameof(Endings))]
    public void Tokens_are_settled_by_how_the_call_ended(string ending, CallOutcome outcome, int attempts, long charged)
    {
        configuration.Set(Policy("baseline", new() { TokensPerDay = 1_000 }));
        var (call, error) = Ask(prompt: 100, maxOutput: 400);
        error.ShouldBeNull(ending);
        for (var attempt = 0; attempt < attempts; attempt++) call.CountAttempt();
        world.Do(async () => { await call.FinishAsync(outcome); return true; });
        world.Run(TimeSpan.FromSeconds(3));

        Ask(prompt: 1_001 - charged, maxOutput: 0).Error.ShouldNotBeNull(ending);
        Ask(prompt: 1_000 - charged, maxOutput: 0).Error.ShouldBeNull(ending);
    }

    [Fact]
    public void A_request_that_no_upstream_was_asked_for_is_free_and_one_that_failed_there_is_not()
    {
        configuration.Set(Policy("baseline", new() { RequestsPerMinute = 1 }));
        var refusedLater = Ask().Call;
        world.Do(async () => { await refusedLater.FinishAsync(Ended(OutcomeKind.Refused)); return true; });

        var failed = Ask();
        failed.Error.ShouldBeNull();
        failed.Call.CountAttempt();
        world.Do(async () => { await failed.Call.FinishAsync(Ended(OutcomeKind.Failed)); return true; });

        Ask().Error.ShouldNotBeNull();
    }

    [Fact]
    public void What_earlier_limits_granted_is_given_back_when_a_later_one_breaks()
    {
        configuration.Set(Policy("first", new() { TokensPerDay = 1_000 }), Policy("second", new() { RequestsPerMinute = 10 }));
        network.Breaks = row => row.StartsWith("second", StringComparison.Ordinal);
        Should.Throw<InvalidOperationException>(() => Ask(prompt: 1_000, maxOutput: 0));
        network.Breaks = null;
        world.Run(TimeSpan.FromSeconds(3));

        Ask(prompt: 1_000, maxOutput: 0).Error.ShouldBeNull();
    }

    [Fact]
    public void When_the_ledger_cannot_be_reached_calls_are_refused_with_503()
    {
        configuration.Set(Policy("baseline", new() { RequestsPerMinute = 100 }));
        network.IsDown = true;

        var (call, error) = Ask();

        error.ShouldNotBeNull();
        (error.Kind, error.Status, error.Code).ShouldBe((ErrorKind.Unavailable, 503, "service_unavailable"));
        error.RetryAfter.ShouldNotBeNull().ShouldBeGreaterThan(TimeSpan.Zero);
        call.Trace.Steps.ShouldHaveSingleItem().Decision.ShouldBe("unavailable");

        network.Heal();
        world.Run(TimeSpan.FromSeconds(2));
        Ask().Error.ShouldBeNull();
    }

    [Fact]
    public void A_listing_of_models_is_not_limited()
    {
        configuration.Set(Policy("baseline", new() { RequestsPerMinute = 1 }));

        for (var call = 0; call < 3; call++) Ask(listsModels: true).Error.ShouldBeNull();
    }

    public void Dispose() => registry.Dispose();

    private static Policy Policy(string name, PolicyLimits limits) => new() { Name = name, Tenant = "acme", Limits = limits };

    private static CallOutcome Ended(OutcomeKind kind, int? status = null, long content = 0, long error = 0, Usage? usage = null) => new()
    {
        Kind = kind,
        Status = status ?? 200,
        Duration = TimeSpan.FromSeconds(1),
        BytesOut = content + error,
        TimeToFirstByte = content > 0 ? TimeSpan.FromMilliseconds(10) : null,
        Facts = new() { UpstreamStatus = status, Usage = usage },
    };

    private (GatewayCall Call, GatewayError? Error) Ask(
        long prompt = 10, long? maxOutput = 10, long? deploymentOutput = null, int choices = 1,
        string tenant = "acme", string application = "chatbot", string model = "gpt-4", bool listsModels = false)
    {
        var call = Call(prompt, maxOutput, deploymentOutput, choices, tenant, application, model, listsModels);
        var reply = world.Do(() => policy.InvokeAsync(call, _ => new(Answer)));
        return (call, (reply as GatewayReply.Refused)?.Error);
    }

    private GatewayCall Call(
        long prompt = 10, long? maxOutput = 10, long? deploymentOutput = null, int choices = 1,
        string tenant = "acme", string application = "chatbot", string model = "gpt-4", bool listsModels = false)
    {
        var arrival = new CallArrival { Surface = new("openai.chat", "openai-chat") { Kind = listsModels ? SurfaceKind.ModelList : SurfaceKind.Chat }, Credential = null, Address = null, At = world.Now, Timestamp = 0 };
        var call = new GatewayCall(arrival, new() { Model = "alias", MaxOutputTokens = maxOutput, Choices = choices, PromptTokensBound = prompt }, CancellationToken.None);
        call.Identify(new() { Tenant = tenant, Application = application, KeyId = "k" });
        call.RouteTo(new() { Model = model, Deployment = "d", Provider = "p", ProviderKind = "simulated", UpstreamModel = "m", MaxOutputTokens = deploymentOutput });
        return call;
    }
}
