-- A digest comes every day, on some days of the week, or on a day of the month.
ALTER TABLE subscription RENAME COLUMN weekday TO weekdays; -- where it is weekly: Monday, or Monday, Thursday; else None
ALTER TABLE subscription ADD COLUMN rhythm TEXT COLLATE "C" NOT NULL DEFAULT 'Weekly' CHECK (rhythm IN ('Daily', 'Weekly', 'Monthly'));
ALTER TABLE subscription ADD COLUMN month_day integer NOT NULL DEFAULT 1 CHECK (month_day BETWEEN 1 AND 31);
ALTER TABLE subscription ADD COLUMN quiet_from TEXT COLLATE "C"; -- local, HH:mm:ss
ALTER TABLE subscription ADD COLUMN quiet_to TEXT COLLATE "C";
ALTER TABLE subscription ADD COLUMN catch_up TEXT COLLATE "C" NOT NULL DEFAULT 'Latest' CHECK (catch_up IN ('Skip', 'Latest', 'All'));
ALTER TABLE subscription ADD COLUMN paused_at bigint;
ALTER TABLE subscription ADD COLUMN paused_until bigint;

-- The row says when it runs next: the scheduler only looks here.
ALTER TABLE subscription ADD COLUMN next_at bigint; -- null while nothing is planned
ALTER TABLE subscription ADD COLUMN next_run TEXT COLLATE "C";   -- that run's local time as scheduled: 2026-07-28T09:00
ALTER TABLE subscription ADD COLUMN last_run TEXT COLLATE "C";   -- the same of the last run that was done or passed over
ALTER TABLE subscription ADD COLUMN told_id bigint; -- the content that the chat was told last
CREATE INDEX subscription_due ON subscription (next_at) WHERE next_at IS NOT NULL;

-- Until now a digest was named by its run.
UPDATE subscription SET last_run = (SELECT MAX(period) FROM digest WHERE digest.subscription_id = subscription.id AND period LIKE '____-__-__T__:__');
