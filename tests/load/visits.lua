-- Visitors for wrk: each request another address of the list in the file that is given, and with
-- "new" a page that nobody asked for before.
local addresses, new, number = {}, false, 0

function init(arguments)
  for address in io.lines(arguments[1]) do
    addresses[#addresses + 1] = address
  end
  new = arguments[2] == "new"
  math.randomseed(os.time())
end

function request()
  local address = addresses[math.random(#addresses)]
  if new then
    number = number + 1
    local mark = address:find("?", 1, true) and "&" or "?"
    address = address .. mark .. "bezoek=" .. math.random(1000000000) .. number
  end
  return wrk.format("GET", address, { ["Accept-Encoding"] = "gzip" })
end

function done(summary, latency)
  io.write(string.format("RESULT %d %d %d %.0f %.0f %.0f\n", summary.requests, summary.duration,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout,
    latency:percentile(50), latency:percentile(95), latency:percentile(99)))
end
