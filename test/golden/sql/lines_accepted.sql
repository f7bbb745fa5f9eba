-- lines_accepted by project
-- p1 = "main"
-- p2 = ["shop"]
SELECT project AS d1,
  if(count() = 0, 0, sumOrNull(accepted)) AS a1
FROM source_batches FINAL
WHERE tenant = {p1:String}
  AND project IN {p2:Array(String)}
GROUP BY d1 WITH TOTALS
LIMIT 500001;
