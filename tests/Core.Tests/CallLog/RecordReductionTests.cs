using System.Security.Cryptography;
using System.Text.Json;
using AiGateway.CallLog;
using AiGateway.Calls;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace AiGateway.Tests.CallLog;

public sealed class RecordReductionTests
{
    [Fact]
    public void A_record_that_fits_is_left_alone()
    {
        var record = Sample.Settled() with { RequestedModel = new('x', 150_000) };

        Read(CallRecordText.Write(record)).RequestedModel.ShouldBe(record.RequestedModel);
        Read(CallRecordText.Write(record)).Reduced.ShouldBeNull();
    }

    [Fact]
    public void The_details_of_the_trace_go_first()
    {
        var record = Sample.Settled() with { RequestedModel = new('x', 1_000), Trace = [.. Enumerable.Range(0, 50).Select(_ => new TraceStep("routing", "tried", new('z', 5_000)))] };

        var read = Read(CallRecordText.Write(record));

        read.Trace!.Count.ShouldBe(50);
        read.Trace.ShouldAllBe(step => step.Stage == "routing" && step.Detail!.Length == 64);
        read.RequestedModel.Length.ShouldBe(1_000);
        read.Reduced.ShouldBe(WholeOf(record));
    }

    [Fact]
    public void Then_the_trace_goes()
    {
        var record = Sample.Settled() with { RequestedModel = new('x', 1_000), Trace = [.. Enumerable.Range(0, 10_000).Select(_ => new TraceStep("routing", "tried", null))] };

        var read = Read(CallRecordText.Write(record));

        read.Trace.ShouldBeNull();
        read.RequestedModel.Length.ShouldBe(1_000);
        read.Reduced.ShouldBe(WholeOf(record));
    }

    [Fact]
    public void Then_long_texts_are_cut_and_no_character_is_halved()
    {
        var record = Sample.Settled() with { RequestedModel = new string('x', 255) + "🚀" + new string('y', 1_000_000), Application = new('a', 300) };

        var read = Read(CallRecordText.Write(record));

        read.RequestedModel.ShouldBe(new string('x', 255));
        read.Application.Length.ShouldBe(256);
        (read.Id, read.Tenant, read.Outcome, read.Status, read.Usage).ShouldBe((record.Id, record.Tenant, record.Outcome, record.Status, record.Usage));
    }

    [Property(MaxTest = 60)]
    public Property Whatever_a_record_holds_it_fits_is_read_again_and_says_what_it_was() => Prop.ForAll(Records, record =>
    {
        var text = CallRecordText.Write(record);
        var read = Read(text);

        text.Length.ShouldBeLessThanOrEqualTo(CallRecordText.MostBytes);
        CallRecordText.Write(read).ShouldBe(text);
        read.Reduced.ShouldBe(Serialize(record).Length <= CallRecordText.MostBytes ? null : WholeOf(record));
        Kept(read).ShouldBe(Kept(record));
    });

    private static Arbitrary<CallRecord> Records => (
        from texts in Texts.ArrayOf(6)
        from steps in Gen.Choose(0, 3_000)
        from detail in Texts
        from days in Gen.OneOf(Gen.Constant<int?>(null), Gen.Choose(1, 3650).Select(day => (int?)day))
        select Sample.Settled() with
        {
            Application = texts[0],
            RequestedModel = texts[1],
            Model = texts[2],
            UpstreamModel = texts[3],
            FinishReason = texts[4],
            ErrorCode = texts[5],
            RetentionDays = days,
            Trace = [.. Enumerable.Range(0, steps).Select(_ => new TraceStep("stage", "decision", detail.Length > 1_000 ? detail[..1_000] : detail))],
        }).ToArbitrary();

    // Whole characters only: half of one is written as another.
    private static Gen<string> Texts =>
        from length in Gen.OneOf(Gen.Choose(0, 300), Gen.Choose(0, 200_000))
        from unit in Gen.Elements("x", "é", "🚀", "\0", "\"")
        select string.Concat(Enumerable.Repeat(unit, length / unit.Length));

    private static object Kept(CallRecord record) =>
        (record.Id, record.Tenant, record.StartedAt, record.KeyId, record.Outcome, record.Status, record.Usage, record.Attempts, record.RetentionDays);

    private static Reduction WholeOf(CallRecord record)
    {
        var whole = Serialize(record);
        return new() { OriginalBytes = whole.Length, Sha256 = Convert.ToHexStringLower(SHA256.HashData(whole)) };
    }

    private static byte[] Serialize(CallRecord record) => JsonSerializer.SerializeToUtf8Bytes(record, CallLogJson.Default.CallRecord);

    private static CallRecord Read(byte[] text)
    {
        CallRecordText.TryRead(text, out var record, out var mistake).ShouldBeTrue(mistake);
        return record!;
    }
}
