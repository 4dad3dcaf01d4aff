using NewsBot.Commands;
using NewsBot.Model;
using NodaTime;

namespace NewsBot.Tests.Commands;

public sealed class SchedulePhraseTests
{
    private static readonly Schedule Thursdays = Schedule.Weekly(Weekdays.Thursday, new LocalTime(17, 30), DateTimeZone.Utc);

    [Theory]
    [InlineData("Friday 17:30", "every Friday at 17:30")]
    [InlineData("fri", "every Friday at 17:30")]
    [InlineData("on Fridays at 5 pm", "every Friday at 17:00")]
    [InlineData("17:30 Friday", "every Friday at 17:30")]
    [InlineData("Mon,THU 09:00", "every Monday and Thursday at 09:00")]
    [InlineData("Mon, Wed and Fri 9", "every Monday, Wednesday and Friday at 09:00")]
    [InlineData("mon-wed 8h00", "every Monday, Tuesday and Wednesday at 08:00")]
    [InlineData("Friday to Sunday 8.15", "every Friday, Saturday and Sunday at 08:15")]
    [InlineData("sat-mon", "every Monday, Saturday and Sunday at 17:30")]
    [InlineData("weekdays 8am", "every Monday, Tuesday, Wednesday, Thursday and Friday at 08:00")]
    [InlineData("weekends", "every Saturday and Sunday at 17:30")]
    [InlineData("daily 9am", "every day at 09:00")]
    [InlineData("every day at 9", "every day at 09:00")]
    [InlineData("weekdays and weekends", "every day at 17:30")]
    [InlineData("weekly", "every Thursday at 17:30")]
    [InlineData("9", "every Thursday at 09:00")]
    [InlineData("", "every Thursday at 17:30")]
    [InlineData("monthly", "on the 1st of every month at 17:30")]
    [InlineData("monthly 31 09:00", "on the last day of every month at 09:00")]
    [InlineData("31st 9am", "on the last day of every month at 09:00")]
    [InlineData("the 15th of every month at 9", "on the 15th of every month at 09:00")]
    [InlineData("day 22 of the month", "on the 22nd of every month at 17:30")]
    [InlineData("Last day of the month 18:00", "on the last day of every month at 18:00")]
    [InlineData("30th", "on the 30th of every month, or its last day, at 17:30")]
    public void A_phrase_changes_what_it_names(string text, string expected) => Assert.Equal(expected, ScheduleText.Of(SchedulePhrase.Parse(text).Over(Thursdays, DateTimeZone.Utc)));

    [Fact]
    public void Where_nothing_was_said_it_is_Monday_at_nine() => Assert.Equal("every Monday at 09:00", ScheduleText.Of(SchedulePhrase.Parse("").Over(null, DateTimeZone.Utc)));

    [Theory]
    [InlineData("Mnoday", "I do not know when “mnoday” is. Did you mean Monday?")]
    [InlineData("dayly 9", "I do not know when “dayly” is. Did you mean daily?")]
    [InlineData("T", "I do not know when “t” is. Write it like Friday 17:30, daily 9am, Mon and Thu, or 31st of the month.")]
    [InlineData("someday soon", "I do not know when “someday” is. Write it like Friday 17:30, daily 9am, Mon and Thu, or 31st of the month.")]
    [InlineData("Friday 25:00", "“25:00” is not a time of day. Write it like 09:00, 9 or 9am.")]
    [InlineData("Friday 9 17:30", "Two times of day are named, 09:00 and 17:30. Name one.")]
    [InlineData("32nd", "A month has no day 32. Name one from 1 to 31; a month that is shorter has its last day instead.")]
    [InlineData("1st and 15th", "Two days of the month are named, 1 and 15. Name one.")]
    [InlineData("Friday monthly", "“Friday monthly” is more than one rhythm. Name every day, days of the week, or one day of the month.")]
    [InlineData("daily Friday", "“daily Friday” is more than one rhythm. Name every day, days of the week, or one day of the month.")]
    public void What_cannot_be_is_refused_in_one_sentence(string text, string sentence) => Assert.Equal(sentence, Assert.Throws<CommandException>(() => SchedulePhrase.Parse(text)).Message);

    [Theory]
    [InlineData("tomorrow", "2025-07-27")]
    [InlineData("Saturday", "2025-08-02")]
    [InlineData("mon", "2025-07-28")]
    [InlineData("3 days", "2025-07-29")]
    [InlineData("in 2 weeks", "2025-08-09")]
    [InlineData("a month", "2025-08-26")]
    [InlineData("15 Aug", "2025-08-15")]
    [InlineData("August 15", "2025-08-15")]
    [InlineData("1 July", "2026-07-01")]
    [InlineData("15.8.", "2025-08-15")]
    [InlineData("2025-09-01", "2025-09-01")]
    [InlineData("Sep 2025", "2025-09-01")]
    public void A_day_to_come_is_read_as_people_name_it(string text, string expected) =>
        Assert.Equal(NodaTime.Text.LocalDatePattern.Iso.Parse(expected).Value, DayAhead.Parse(text)(new LocalDate(2025, 7, 26)));
}
