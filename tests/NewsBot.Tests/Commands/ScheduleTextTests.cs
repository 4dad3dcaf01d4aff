using NewsBot.Commands;
using NodaTime;

namespace NewsBot.Tests.Commands;

public sealed class ScheduleTextTests
{
    [Theory]
    [InlineData("Monday", IsoDayOfWeek.Monday)]
    [InlineData("mon", IsoDayOfWeek.Monday)]
    [InlineData("Tu", IsoDayOfWeek.Tuesday)]
    [InlineData("thurs.", IsoDayOfWeek.Thursday)]
    [InlineData(" SUNDAY ", IsoDayOfWeek.Sunday)]
    public void A_weekday_is_read_in_full_or_short(string text, IsoDayOfWeek expected) => Assert.Equal(expected, ScheduleText.FindWeekday(text));

    [Theory]
    [InlineData("9", 9, 0)]
    [InlineData("09:00", 9, 0)]
    [InlineData("9:30", 9, 30)]
    [InlineData("9.30", 9, 30)]
    [InlineData("17h45", 17, 45)]
    [InlineData("9am", 9, 0)]
    [InlineData("12 a.m.", 0, 0)]
    [InlineData("12:15 PM", 12, 15)]
    [InlineData("0:05", 0, 5)]
    [InlineData("23:59", 23, 59)]
    public void A_time_is_read_as_people_write_it(string text, int hour, int minute) => Assert.Equal(new LocalTime(hour, minute), ScheduleText.Time(text));

    [Theory]
    [InlineData("Europe/Sarajevo", "Europe/Sarajevo")]
    [InlineData("europe/sarajevo", "Europe/Sarajevo")]
    [InlineData("Sarajevo", "Europe/Sarajevo")]
    [InlineData("new york", "America/New_York")]
    [InlineData("UTC", "UTC")]
    public void A_zone_is_read_by_id_or_city(string text, string expected) => Assert.Equal(expected, ScheduleText.Zone(text).Id);

    [Theory]
    [InlineData("quiet", "at night", "“at night” are no quiet hours. Write them like 22:00-07:00, or none.")]
    [InlineData("quiet", "9-9:00", "Quiet hours from 09:00 to 09:00 would never end. Write them like 22:00-07:00, or none.")]
    [InlineData("quiet", "22-25", "“25” is not a time of day. Write it like 09:00, 9 or 9am.")]
    [InlineData("time", "24:00", "“24:00” is not a time of day. Write it like 09:00, 9 or 9am.")]
    [InlineData("time", "13pm", "“13pm” is not a time of day. Write it like 09:00, 9 or 9am.")]
    [InlineData("time", "9:60", "“9:60” is not a time of day. Write it like 09:00, 9 or 9am.")]
    [InlineData("time", "٩", "“٩” is not a time of day. Write it like 09:00, 9 or 9am.")]
    [InlineData("zone", "Europe/Sarajewo", "I know no zone “Europe/Sarajewo”. Did you mean Europe/Sarajevo?")]
    [InlineData("zone", "Sarajewo", "I know no zone “Sarajewo”. Did you mean Europe/Sarajevo?")]
    [InlineData("zone", "Middle Earth", "I know no zone “Middle Earth”. Write it like Europe/Sarajevo.")]
    public void What_cannot_be_read_is_refused_with_the_nearest(string kind, string text, string sentence)
    {
        Action read = kind switch
        {
            "quiet" => () => ScheduleText.Quiet(text),
            "time" => () => ScheduleText.Time(text),
            _ => () => ScheduleText.Zone(text),
        };
        Assert.Equal(sentence, Assert.Throws<CommandException>(read).Message);
    }

    [Theory]
    [InlineData("22:00-07:00", "22:00 07:00")]
    [InlineData("10pm – 7am", "22:00 07:00")]
    [InlineData("1 to 6.30", "01:00 06:30")]
    [InlineData("none", null)]
    [InlineData("OFF", null)]
    public void Quiet_hours_are_read_as_people_write_them(string text, string? expected) => Assert.Equal(expected, ScheduleText.Quiet(text) is { } quiet ? $"{quiet.From:HH:mm} {quiet.To:HH:mm}" : null);

    [Theory]
    [InlineData("2025-07-28T07:00:00Z", "Mon 28 July, 09:00 Europe/Sarajevo, in 2 days")]
    [InlineData("2025-07-26T10:00:00Z", "Sat 26 July, 12:00 Europe/Sarajevo, less than a minute ago")]
    [InlineData("2025-07-26T10:05:00Z", "Sat 26 July, 12:05 Europe/Sarajevo, in 5 minutes")]
    [InlineData("2025-07-26T09:00:00Z", "Sat 26 July, 11:00 Europe/Sarajevo, 1 hour ago")]
    [InlineData("2025-07-26T23:30:00Z", "Sun 27 July, 01:30 Europe/Sarajevo, in 13 hours")]
    [InlineData("2025-07-27T12:00:00Z", "Sun 27 July, 14:00 Europe/Sarajevo, in 1 day")]
    [InlineData("2024-07-22T07:00:00Z", "Mon 22 July 2024, 09:00 Europe/Sarajevo, 369 days ago")]
    public void A_moment_is_told_in_local_time_with_its_distance(string moment, string expected) => Assert.Equal(expected, LocalMoment.Of(
        NodaTime.Text.InstantPattern.General.Parse(moment).Value, DateTimeZoneProviders.Tzdb["Europe/Sarajevo"], Instant.FromUtc(2025, 7, 26, 10, 0)));
}
