"""`notoneless demo`: invents a county, writes its registers as messy files, and walks the real path to the findings."""

import argparse
import shutil
import time
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings

from notoneless.officers.models import Officer
from notoneless.operations.commands import migrate
from notoneless.operations.commands.serve import serve
from notoneless.operations.day import today
from notoneless.operations.demo import answering, duties, first_days, playing, scoring, settling, truth_found
from notoneless.operations.demo.building import LEAST_CHILDREN, build_county
from notoneless.operations.demo.people.stories import FULL_SIZE
from notoneless.operations.demo.summary import summary_of
from notoneless.operations.demo.work.keeping import keep
from notoneless.operations.demo.work.placing import place_some
from notoneless.places.rules import policy_on
from notoneless.reporting.figures.taking import take_figures
from notoneless.reporting.filing.due import make_due

FRESHNESS = timedelta(days=3)
"""The registers arrived three days ago: on the pages some work is done and most is still in time."""


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--children", type=int, default=FULL_SIZE, help=f"适龄儿童数（默认 {FULL_SIZE:,}）")
    parser.add_argument("--seed", type=int, default=2026, help="随机种子：同一种子生成同一个县")
    parser.add_argument(
        "--as-of",
        type=date.fromisoformat,
        default=today() - FRESHNESS,
        metavar="日期",
        help="名册日期（默认三天前）",
    )
    parser.add_argument("--no-serve", action="store_true", help="只算到疑点并打印小结，不打开页面")
    parser.add_argument("--host", default="127.0.0.1", help="监听地址（默认只限本机）")
    parser.add_argument("--port", type=int, default=8000, help="端口（默认 8000）")


def run(words: argparse.Namespace) -> int:
    migrate.prepare()
    if Officer.objects.exists():
        say("演示县已经建好，直接打开。要重新生成，请先删除数据目录：" + str(settings.DATA_DIR))
    elif words.children < LEAST_CHILDREN:
        say(
            f"演示县至少要有 {LEAST_CHILDREN} 名儿童，才放得下每一种情形。请用 --children {LEAST_CHILDREN} 或更大的数。"
        )
        return 2
    else:
        build(children=words.children, seed=words.seed, on=words.as_of)
    say(summary_of(settings.DATA_DIR / "demo"))
    if words.no_serve:
        return 0
    say(f"登录名见上表，演示口令均为：{settling.PASSWORD}")
    return serve(host=words.host, port=words.port)


def build(*, children: int, seed: int, on: date) -> None:
    """From nothing to findings; interrupted, the half-built county is recognised and built anew."""
    folder = Path(settings.DATA_DIR) / "demo"
    shutil.rmtree(folder, ignore_errors=True)
    started = time.monotonic()
    say(f"一、生成演示县（适龄儿童 {children:,} 人，均为虚构）并写出各类名册文件 …")
    county = build_county(seed=seed, children=children, as_of=on, out=folder)
    say(
        f"   {len(county.files)} 份文件，用时 {time.monotonic() - started:.0f} 秒，存于 {folder / 'registers'}"
    )
    say("二、建立机构、人员和政策 …")
    chief = settling.settle(county, on=on, say=lambda text: say("   " + text))
    began = time.monotonic()
    say("三、导入名册：检疫、读取、核对、入库 …")
    playing.import_files(county, by=chief, on=on, say=say)
    say("四、四查三比对 …")
    playing.screen(by=chief, on=on, say=say)
    say(f"   从文件到疑点共用时 {time.monotonic() - began:.0f} 秒。")
    truth_found.keep(folder)
    say("五、办理首批疑点：属实的立案 …")
    opened = playing.open_first_cases(by=chief, on=on)
    given = playing.assign_first_work(county, by=chief, on=on)
    say(f"   立案 {opened} 件（疑似核实中），指派送教、任课和部门核对 {given} 项。")
    say("六、头几天的办理：核实、上门、发文书、返校、送教 …")
    done = first_days.play(since=on, until=max(on, today()), chief=chief)
    say("   " + "，".join(f"{label} {times} 次" for label, times in done.items() if times) + "。")
    placed = place_some(chief=chief, on=max(on, today()))
    say(f"   休学、延缓入学和随父母外出的处置办结 {placed} 件，材料入一生一案。")
    rows = duties.fill(by=chief, on=max(on, today()))
    say(f"   领导小组、包保、责任书、会议和宣传登记 {rows} 行。")
    problems = answering.answer(chief=chief, on=max(on, today()))
    say(f"   问题清单 {len(problems)} 项，表彰决定 1 项。")
    kept = keep(chief=chief, on=max(on, today()))
    say("   关爱保学：" + "，".join(f"{label} {number}" for label, number in kept.items() if number) + "。")
    say("七、取数，列出应报的报表 …")
    account(by=chief, on=max(on, today()))


def account(*, by: Officer, on: date) -> None:
    """What the nights do: the figures of the board, and what each unit owes."""
    policy = policy_on(on)
    cut = take_figures(policy=policy, by=by, on=on)
    laid = make_due(policy=policy, by=by, on=on)
    say(f"   取数涉及 {cut.children:,} 名儿童。{laid.sentence}")
    told = scoring.assess_last_year(by=by, on=on)
    if told is not None:
        say(f"   {told.period_label}{told.label}已告知，{told.objections_until} 前可提异议。")


def say(text: str) -> None:
    print(text, flush=True)
