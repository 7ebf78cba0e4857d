#!/usr/bin/env bash
# A worked example of retrain.command: a new reference of the suggested range, and a candidate in the registry.
#   retrain.command: "conf/retrain.sh"
# The console runs it once for each RETRAIN alert, with the alert in LEVIBOT_*; what it says goes to <out>/.retrain/.
set -euo pipefail
home=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
rows=${LEVIBOT_ROWS:-data}                             # where training rows are
references=${LEVIBOT_REFERENCES:-references}           # data.references of levibot.yaml
registry=${LEVIBOT_REGISTRY:-$home/conf/model_registry.json}
version=$(date -u +%Y%m%dT%H%M%S)

echo "retraining ${LEVIBOT_SYMBOL} ${LEVIBOT_TIMEFRAME}: ${LEVIBOT_FEATURES} off since ${LEVIBOT_SINCE}"
echo "on rows from ${LEVIBOT_FROM} to ${LEVIBOT_TO}"

# 1. Your trainer goes here. It reads the rows of that range and publishes predictions under the candidate's name.
#    python train.py --from "$LEVIBOT_FROM" --to "$LEVIBOT_TO" --model canary --version "$version"

# 2. What it was trained on becomes the reference; the job goes by it from its next pane on.
"${LEVIBOT_COMMAND:-$home/levibot}" reference build --data "$rows" --until "$LEVIBOT_TO" --out "$references"

# 3. The candidate's new version, in one rename: the job takes it up and starts it in SHADOW.
jq --arg version "$version" '.version = $version | .models[.candidate].version = $version' "$registry" > "$registry.new"
mv "$registry.new" "$registry"
echo "candidate $(jq -r .candidate "$registry") is version $version; its reference is in $references"
