-- quarantined by project
-- p1 = "main"
-- p2 = ["shop"]
-- p3 = "waiting"
SELECT project AS d1,
  countIf(ifNull(status = {p3:String}, false)) AS a1
FROM quarantine FINAL
WHERE tenant = {p1:String}
  AND project IN {p2:Array(String)}
GROUP BY d1 WITH TOTALS
LIMIT 500001;
