"""The closed lists of the record: kinds, statuses, topics. Their names are a contract.

What each of the narrative's means is told in `annotations/GUIDELINES.md`; taggers and checks take
them from here.
"""

from __future__ import annotations

from typing import Literal

CellStatus = Literal[
    "number", "blank", "dash", "not_applicable", "text", "row_absent", "unreadable"
]
SectionKind = Literal[
    "overview",
    "proactive_disclosure",
    "requests",
    "review_litigation",
    "problems_improvements",
    "other_matters",
]
TemplateId = Literal["2021", "2019", "2014", "2008", "none"]
TableKind = Literal["proactive_disclosure", "requests", "review_litigation", "statistics"]
Level = Literal["national", "province", "city", "county", "township"]
OrganKind = Literal[
    "government",
    "office",
    "department",
    "township",
    "street",
    "zone",
    "vertical",
    "institution",
]
FindingStatus = Literal["pass", "fail", "uncertain", "not_assessable"]
Severity = Literal["info", "warning", "error"]
FactKind = Literal[
    "publication", "request", "review", "fee", "activity", "resource", "reach", "rate"
]
Approx = Literal["exact", "about", "at_least", "at_most"]
FactPeriod = Literal["year", "previous_year", "cumulative", "partial", "point"]
Scope = Literal["issuer_self", "area_total", "sub_unit", "third_party", "upper_level"]
Role = Literal["total", "part", "standalone", "restated"]
Origin = Literal["rule", "tagger", "both"]
ChannelType = Literal[
    "government_website",
    "website_column",
    "wechat",
    "weibo",
    "short_video",
    "news_app",
    "app_client",
    "new_media",
    "gazette",
    "press_conference",
    "press_broadcast",
    "physical_venue",
    "notice_board",
    "hotline",
    "online_interaction",
    "other",
]
Topic = Literal[
    "content_depth",
    "timeliness",
    "staff_skill",
    "staffing",
    "policy_interpretation",
    "request_handling",
    "channels_forms",
    "awareness",
    "training",
    "supervision_coordination",
    "mechanism",
    "platform_operation",
    "interaction",
    "key_fields",
    "standardisation",
    "imbalance",
    "accuracy_security",
    "publicity",
    "digitalisation",
    "participation",
    "grassroots",
    "general",
]
Tense = Literal["planned", "done", "standing"]
Pairing = Literal["order", "theme", "inline", "block", "none"]
