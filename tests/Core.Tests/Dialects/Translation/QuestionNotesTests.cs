using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Tests.Dialects.Translation;

public sealed class QuestionNotesTests
{
    [Fact]
    public void A_question_of_a_hundred_thousand_odd_fields_costs_no_more_than_it_is_long()
    {
        var fields = new QuestionFields();
        for (var at = 0; at < 100_000; at++) fields.Unknown($"metadata.{at}");
        var notes = new QuestionNotes(UnsupportedParameters.Warn, fields, []);

        notes.CheckGiven();

        notes.Warnings.Count.ShouldBeInRange(32, 256);
    }

    [Fact]
    public void What_was_adapted_is_told_once_by_the_place_where_it_was_asked_for_first()
    {
        var fields = new QuestionFields();
        fields.Give(ChatParameter.Stop, "stop_sequences");
        fields.Give(ChatParameter.Stop, "stop");
        var notes = new QuestionNotes(UnsupportedParameters.Warn, fields, []);

        notes.Adapt(ChatParameter.Stop, "was cut");
        notes.Adapt(ChatParameter.Stop, "was cut");

        notes.Warnings.ShouldBe(["'stop_sequences' was cut"]);
    }
}
