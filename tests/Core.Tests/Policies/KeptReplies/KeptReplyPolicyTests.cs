using AiGateway.Calls;
using AiGateway.Policies.KeptReplies;
using AiGateway.Storage;

namespace AiGateway.Tests.Policies.KeptReplies;

public sealed class KeptReplyPolicyTests
{
    private readonly KeptReplyStand stand = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_made_a_reply_is_led_back_to_its_deployment_by_any_instance()
    {
        (await stand.MakeAsync("resp_1")).ShouldBeOfType<GatewayReply.Complete>();

        var read = KeptReplyStand.About("resp_1");
        (await KeptReplyStand.SendAsync(stand.Instance(), read, KeptReplyStand.Kept("resp_1"))).ShouldBeOfType<GatewayReply.Complete>();
        read.Request.Model.ShouldBe("gpt");
        read.PinnedDeployment.ShouldBe("d1");

        var goesOn = KeptReplyStand.Call(previous: "resp_1");
        (await KeptReplyStand.SendAsync(stand.Instance(), goesOn, KeptReplyStand.Kept("resp_2"))).ShouldBeOfType<GatewayReply.Complete>();
        goesOn.PinnedDeployment.ShouldBe("d1");
        (await ErrorOfAsync(KeptReplyStand.Call(previous: "resp_2"))).ShouldBeNull();
    }

    [Fact]
    public async Task Another_tenant_is_told_what_it_would_be_told_of_a_reply_that_never_was()
    {
        await stand.MakeAsync("resp_1");

        var foreign = (await ErrorOfAsync(KeptReplyStand.About("resp_1", tenant: "globex"))).ShouldNotBeNull();
        var missing = (await ErrorOfAsync(KeptReplyStand.About("resp_2"))).ShouldNotBeNull();

        foreign.Status.ShouldBe(404);
        foreign.Message.ShouldBe("Response with id 'resp_1' not found.");
        foreign.ShouldBe(missing with { Message = foreign.Message });
        foreign.RetryIsUseless.ShouldBeTrue();
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    [InlineData("POST")]
    public async Task Another_application_of_the_tenant_is_forbidden(string method)
    {
        await stand.MakeAsync("resp_1");

        var error = (await ErrorOfAsync(KeptReplyStand.About("resp_1", method, application: "other"))).ShouldNotBeNull();

        error.Status.ShouldBe(403);
        error.Code.ShouldBe("response_id_forbidden");
        (await ErrorOfAsync(KeptReplyStand.About("resp_1"))).ShouldBeNull();
    }

    [Fact]
    public async Task To_go_on_from_what_is_not_ones_own_is_refused_and_names_the_field()
    {
        await stand.MakeAsync("resp_1");

        (await ErrorOfAsync(KeptReplyStand.Call(application: "other", previous: "resp_1")))!.Param.ShouldBe("previous_response_id");
        (await ErrorOfAsync(KeptReplyStand.Call(previous: "resp_9")))!.Code.ShouldBe("previous_response_not_found");
    }

    [Fact]
    public async Task A_deleted_reply_is_gone_and_one_that_could_not_be_deleted_is_not()
    {
        await stand.MakeAsync("resp_1");
        var refused = new GatewayReply.Complete(409, default) { Error = GatewayErrors.Internal };
        await KeptReplyStand.SendAsync(stand.Instance(), KeptReplyStand.About("resp_1", "DELETE"), refused);
        (await ErrorOfAsync(KeptReplyStand.About("resp_1"))).ShouldBeNull();

        await KeptReplyStand.SendAsync(stand.Instance(), KeptReplyStand.About("resp_1", "DELETE"), new GatewayReply.Complete(200, default));

        (await ErrorOfAsync(KeptReplyStand.About("resp_1")))!.Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_reply_that_its_provider_knows_no_more_is_not_found()
    {
        await stand.MakeAsync("resp_1");
        var gone = GatewayReply.Refuse(GatewayErrors.Internal with { Code = "upstream_model_not_found", Status = 502 });

        var reply = await KeptReplyStand.SendAsync(stand.Instance(), KeptReplyStand.About("resp_1"), gone);

        reply.ShouldBeOfType<GatewayReply.Refused>().Error.Status.ShouldBe(404);
        (await stand.Tables.KeptReplies.ListAsync("acme", "", null, 10, Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reply_is_known_as_long_as_its_provider_keeps_it()
    {
        await stand.MakeAsync("resp_1");
        stand.Time.Advance(KeptReplyStore.Retention - TimeSpan.FromSeconds(1));
        (await ErrorOfAsync(KeptReplyStand.About("resp_1"))).ShouldBeNull();

        stand.Time.Advance(TimeSpan.FromSeconds(1));

        (await ErrorOfAsync(KeptReplyStand.About("resp_1")))!.Status.ShouldBe(404);
    }

    [Fact]
    public async Task What_is_not_kept_leaves_no_row()
    {
        await KeptReplyStand.SendAsync(stand.Instance(), KeptReplyStand.Call(), new GatewayReply.Complete(200, default));
        await KeptReplyStand.SendAsync(stand.Instance(), KeptReplyStand.Call(), GatewayReply.Refuse(GatewayErrors.Internal));

        (await stand.Tables.KeptReplies.ListPartitionsAsync("", Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Calls_of_other_dialects_ask_the_table_nothing()
    {
        stand.Table.IsDown = true;
        var call = new GatewayCall(
            new() { Surface = new("openai.chat", "openai-chat"), Credential = null, Address = null, At = DateTimeOffset.UnixEpoch, Timestamp = 0 }, new CallRequest { Model = "gpt" }, Cancel);

        (await stand.Instance().InvokeAsync(call, _ => new(KeptReplyStand.Kept("x")))).ShouldBeOfType<GatewayReply.Complete>();
    }

    [Fact]
    public async Task A_reply_that_cannot_be_bound_is_not_handed_out()
    {
        stand.Table.IsDown = true;
        var stream = new KeptStream("resp_1");

        await Should.ThrowAsync<StorageUnavailableException>(async () => await stand.MakeAsync("resp_1"));
        await Should.ThrowAsync<StorageUnavailableException>(async () => await KeptReplyStand.SendAsync(stand.Instance(), KeptReplyStand.Call(), new GatewayReply.Streaming(stream)));

        stream.IsDisposed.ShouldBeTrue(); // and the policy on outages turns both into refusals
    }

    [Fact]
    public async Task While_the_table_is_down_nobody_reads_what_is_kept()
    {
        await stand.MakeAsync("resp_1");
        stand.Table.IsDown = true;

        await Should.ThrowAsync<StorageUnavailableException>(async () => await ErrorOfAsync(KeptReplyStand.About("resp_1")));
    }

    [Fact]
    public async Task A_stream_is_bound_before_anything_of_it_leaves()
    {
        var stream = new KeptStream("resp_1");

        (await KeptReplyStand.SendAsync(stand.Instance(), KeptReplyStand.Call(), new GatewayReply.Streaming(stream))).ShouldBeOfType<GatewayReply.Streaming>();

        stream.IsDisposed.ShouldBeFalse();
        (await ErrorOfAsync(KeptReplyStand.About("resp_1"))).ShouldBeNull();
    }

    [Fact]
    public async Task An_id_that_belongs_to_one_application_is_never_handed_to_another()
    {
        await stand.MakeAsync("resp_1");

        (await stand.MakeAsync("resp_1", application: "other")).ShouldBeOfType<GatewayReply.Refused>().Error.Status.ShouldBe(503);
        (await stand.MakeAsync("resp_1")).ShouldBeOfType<GatewayReply.Complete>();
        (await ErrorOfAsync(KeptReplyStand.About("resp_1"))).ShouldBeNull();
    }

    [Fact]
    public async Task Of_two_instances_that_get_the_same_id_at_once_for_two_applications_one_hands_it_out()
    {
        var replies = await Task.WhenAll(stand.MakeAsync("resp_1").AsTask(), stand.MakeAsync("resp_1", application: "other").AsTask());

        replies.Count(reply => reply is GatewayReply.Complete).ShouldBe(1);
    }

    [Fact]
    public async Task The_sweep_takes_what_is_kept_no_more_and_leaves_the_rest()
    {
        for (var at = 0; at < 150; at++) await stand.MakeAsync($"resp_{at}");
        await stand.MakeAsync("resp_x", tenant: "globex");
        stand.Time.Advance(KeptReplyStore.Retention);
        await stand.MakeAsync("resp_new");

        (await new KeptReplySweep(stand.Tables, stand.Time).RunAsync(Cancel)).ShouldBe(151);

        (await stand.Tables.KeptReplies.ListPartitionsAsync("", Cancel)).ShouldBe(["acme"]);
        (await ErrorOfAsync(KeptReplyStand.About("resp_new"))).ShouldBeNull();
    }

    private async Task<GatewayError?> ErrorOfAsync(GatewayCall call) =>
        await KeptReplyStand.SendAsync(stand.Instance(), call, new GatewayReply.Complete(200, default)) is GatewayReply.Refused refused ? refused.Error : null;
}
