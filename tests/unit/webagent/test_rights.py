"""Every route is tried with every role, without a session, and with an ended one; who is let in is listed by name."""

import re

import pytest

from accounts.rules import sessions
from core.rights import Role
from infra.http.routes import PUBLIC, SIGNED_IN, Route
from server.domains import DOMAINS, RIGHTS
from tests.unit.webagent.system import Browser, Server
from webagent.app import all_routes

DECLARED = {
    PUBLIC: """
        sign_in read_public read_health read_metrics read_openapi read_docs take_exchange_message take_exchange_file
        read_chat_settings open_chat post_chat_message read_chat_updates read_earlier_chat follow_chat
        send_chat_file read_chat_file say_chat_typing end_chat rate_chat
        confirm_wechat_address take_wechat_delivery confirm_weibo_address take_weibo_delivery
        take_sms_callback
    """,
    SIGNED_IN: """
        read_session sign_out end_preview choose_language read_options
        read_phone rejoin hold_call resume_call hang_up stop_supervising
        list_announcements read_announcement
        change_own_password list_own_sessions end_own_other_sessions end_own_session
        list_jobs cancel_job retry_job read_job_file
        list_own_notices read_notices list_own_tasks tick_task tell_reading
    """,
    "desk.use": """
        sign_on read_phone_choice sign_off go_idle go_busy take_break unfit end_wrap_up
        decline_offer accept_offer close_interaction transfer_call list_targets
        list_emergency_services call_emergency
        consult swap confer complete end_consult drop_participant promote_participant leave_talk send_to_flow
        take_from_flow read_pop place_call take_callback read_contacts
        read_settings choose_settings read_workload list_states list_own_calls list_own_call_offers
        list_own_call_visits ask_for_help withdraw_help call_back_voicemail
    """,
    "tickets.read": """
        list_tickets search_tickets look_up_ticket read_ticket list_ticket_faxes take_ticket_step read_ticket_clock
        correct_ticket
        preview_extension
        read_districts read_ticket_forms
        read_ticket_contacts print_tickets list_overdue read_overdue_list
        read_attachment_limits attach_ticket_file read_ticket_file remove_ticket_file
        step_tickets read_ticket_matter list_ticket_openings ask_ticket_opening
        list_ticket_views add_ticket_view change_ticket_view remove_ticket_view begin_with_ticket_view
    """,
    "tickets.follow_up": "list_follow_ups claim_next_follow_up claim_follow_up release_follow_up",
    "tickets.write": """
        read_direct_dispatch draft_ticket edit_ticket submit_ticket discard_ticket ticket_of_voicemail ticket_of_fax
        find_similar_tickets join_ticket seal_ticket
    """,
    "tickets.open": "decide_ticket_opening unseal_ticket",
    "duties.read": "search_duties list_duty_versions export_duties",
    "duties.write": "add_duty change_duty import_duties",
    "rules.read": "list_dispatch_rules list_dispatch_rule_versions",
    "rules.write": """
        add_dispatch_rule change_dispatch_rule try_dispatch_rule switch_dispatch_rule remove_dispatch_rule
    """,
    "dispatch.figures": """
        read_accuracy list_dispatch_cases export_accuracy read_follow_up_figures export_follow_up_figures
    """,
    "tickets.dispatch": """
        suggest_departments read_ticket_matrix merge_ticket
        make_overdue_list read_overdue_rule change_overdue_rule count_warned
    """,
    "tickets.export": "export_tickets",
    "recordings.listen": "tag_recording list_asked_deletions",
    "recordings.pause": "begin_recording pause_recording resume_recording",
    "recordings.listen_own": """
        read_audio read_peaks read_cues list_recordings_of search_recordings
        read_recording read_recording_keeping list_deletions_of begin_listening note_heard list_recording_views
        add_recording_view change_recording_view remove_recording_view begin_with_recording_view
    """,
    "recordings.download": "download_recording",
    "recordings.keep": """
        list_recording_categories hold_recording release_recording keep_recording count_holds_ending
    """,
    "recordings.delete": "ask_for_deletion decide_on_deletion withdraw_deletion",
    "records.read": """
        search_records read_record read_record_choices list_emergency_cases
        list_record_views add_record_view change_record_view remove_record_view begin_with_record_view
    """,
    "records.export": "export_records export_emergency_cases",
    "campaigns.manage": """
        list_campaigns list_campaign_flows list_campaign_calendars add_campaign read_campaign
        change_campaign do_with_campaign add_campaign_numbers fill_campaign list_campaign_numbers
        list_refusals refuse_number allow_number
    """,
    "tickets.handle": "list_handling list_handling_page",
    "tickets.define_tasks": """
        list_task_definitions add_task_definition change_task_definition read_task_figures export_task_figures
    """,
    "notices.manage": """
        list_notice_rules change_notice_rule change_notice_channel list_notice_contacts change_notice_contact
        search_notices send_notice_again test_channel
    """,
    "campaigns.export": "export_campaign",
    "customers.read": """
        list_customers_at_hand read_customer list_openings list_likely_customers ask_opening read_customer_history
    """,
    "customers.write": """
        add_customer change_customer add_customer_note remove_customer_note seal_customer list_customers_of_numbers
        """,
    "customers.search": "search_customers",
    "customers.merge": "merge_customers separate_customers",
    "customers.open": "decide_opening unseal_customer",
    "knowledge.read": """
        list_categories read_article_work take_article_step take_article_steps read_article_version
        compare_article_versions
        search_articles suggest_words list_hot_articles read_article rate_article silence_article_rating
        list_favourites keep_article list_synonyms
        list_papers read_paper read_paper_text read_article_picture
        raise_report list_reports read_report take_report_step
        give_answer list_answers propose_articles
    """,
    "knowledge.review": "read_report_figures export_report_figures",
    "knowledge.write": """
        list_articles count_categories add_category change_category place_category
        add_article begin_article_draft save_article_draft discard_article_draft
        list_missed_queries settle_missed_query add_synonyms remove_synonyms
        read_import_template begin_import list_imports read_import run_import export_articles
        attach_paper remove_paper retry_paper order_papers add_article_picture tidy_article_text
        list_old_answers call_back_citizens
        read_knowledge_figures export_knowledge_figures
    """,
    "voicemail.delete": "delete_voicemail",
    "voicemail.handle": """
        list_voicemail list_closed_voicemail read_voicemail_audio read_voicemail_peaks
        claim_voicemail release_voicemail close_voicemail
    """,
    "surveys.export": "export_surveys",
    "conversations.handle": """
        list_conversations list_blocked_senders read_conversation list_messages read_conversation_file
        write_message upload_conversation_file read_messages transfer_conversation close_conversation
        sum_up_conversation bind_customer block_sender
        list_quick_replies add_quick_reply change_quick_reply remove_quick_reply
    """,
    "demo.citizen": "read_demo list_demo_messages write_as_citizen send_picture_as_citizen read_demo_picture",
    "conversations.manage": "release_sender release_message read_words put_words",
    "channels.manage": "list_channels add_account change_account remove_account send_test_message",
    "fax.handle": """
        list_faxes list_closed_faxes search_faxes read_fax_page read_fax_pdf claim_fax release_fax close_fax
    """,
    "fax.delete": "delete_fax delete_sent_fax",
    "fax.send": "draw_fax read_draft_page send_fax list_sent_faxes read_sent_page cancel_fax",
    "surveys.read": "search_surveys read_survey_figures read_survey_choices",
    "floor.watch": """
        list_callbacks read_missed_figures read_emergency_figures read_why list_queue_days list_offers list_groups
        read_agent_workload list_agent_calls list_agent_states
        take_over_conversation assign_conversation
    """,
    "floor.command": """
        cancel_callback note_missed_call note_missed_calls call_emergency_for_agent
        force_state supervise take_over disconnect acknowledge_help
        assign_caller set_priority
    """,
    "announcements.write": """
        list_written publish_announcement edit_announcement withdraw_announcement list_receipts
    """,
    "flows.read": """
        list_flows list_kinds list_flow_names read_opening_hours check_flow read_flow list_flow_versions
        read_flow_version simulate_flow list_walks compare_flow_versions list_prompts list_prompt_versions hear_prompt
        read_flow_now read_flow_report export_flow_report
    """,
    "flows.write": """
        save_draft remove_draft publish_flow roll_back_flow keep_walk remove_walk list_voices hear_text
    """,
    "emergency.announce": """
        list_emergencies put_up_emergency extend_emergency take_down_emergency hear_emergency
        order_by_phone cancel_by_phone
    """,
    "lists.read": "list_lists find_entries",
    "public_numbers.manage": """
        list_public_numbers export_public_numbers add_public_number change_public_number list_number_tests
        record_number_test judge_number_test ring_public_number
    """,
    "lists.write": "put_list remove_list add_entry change_entry remove_entry import_entries export_entries",
    "hours.write": "put_opening_hours",
    "prompts.write": "replace_prompt choose_prompt remove_prompt",
    "accounts.manage": """
        list_people read_person add_person change_person reset_password
        add_group rename_group remove_group begin_preview
        list_roles list_right_holders add_role change_role reset_role remove_role
        list_sessions_of_person end_sessions_of_person end_session_of_person
    """,
    "site.manage": """
        list_skills add_skill change_skill list_queues add_queue change_queue
        list_busy_reasons add_busy_reason change_busy_reason list_break_reasons add_break_reason change_break_reason
        list_ticket_types add_ticket_type change_ticket_type list_urgencies add_urgency change_urgency
        list_departments add_department change_department list_contacts add_contact change_contact
        list_recording_rules add_recording_rule change_recording_rule
        list_outbound_rules add_outbound_rule change_outbound_rule
        list_capacities add_capacitie change_capacitie list_vip_numbers add_vip_number change_vip_number
        list_follow_up_rules add_follow_up_rule change_follow_up_rule
        list_missed_rules add_missed_rule change_missed_rule list_legal_ways add_legal_way change_legal_way
        list_readings add_reading change_reading list_districts add_district change_district
        list_all_jobs list_recording_checks see_recording_check
        list_bans ban_address lift_ban read_file_settings
    """,
    "files.manage": """
        read_storage list_retention_rules add_retention_rule change_retention_rule
        list_holds hold_file release_hold begin_verification export_chain_head add_file_key
    """,
    "exchange.manage": "read_exchange send_exchange_message_again drop_exchange_message",
    "audit.read": "read_audit read_audit_names search_listenings export_listenings",
}
"""The right of each route. A new route without a line here fails, and so does one whose right has changed."""

ROLES = {
    Role.AGENT: {
        *("desk.use", "tickets.read", "tickets.write", "tickets.handle", "tickets.follow_up"),
        *("recordings.listen_own", "recordings.pause", "records.read"),
        *("surveys.read", "duties.read"),
        *("customers.read", "customers.write"),
        "knowledge.read",
        *("voicemail.handle", "fax.handle", "fax.send"),
        *("conversations.handle", "conversations.sms", "conversations.wechat", "conversations.weibo"),
        *("conversations.email", "conversations.web"),
    },
    Role.LEADER: {
        *("floor.watch", "floor.command", "flows.read", "recordings.listen", "announcements.write"),
        *("records.numbers", "records.export", "emergency.announce", "lists.read", "tickets.export"),
        "surveys.export",
        *("conversations.search", "conversations.join"),
        *("customers.search", "customers.merge"),
        "knowledge.write",
    },
    Role.SUPERVISOR: {
        *("recordings.download", "recordings.keep", "tickets.dispatch", "tickets.decide"),
        *("duties.write", "rules.read", "rules.write", "dispatch.figures"),
        "campaigns.export",
        "campaigns.manage",
        "notices.manage",
        "tickets.define_tasks",
        "floor.all",
        *("lists.write", "public_numbers.manage"),
        "views.share",
        "customers.open",
        "tickets.open",
        "knowledge.review",
        *("voicemail.delete", "fax.delete"),
        "conversations.manage",
        "demo.citizen",
    },
    Role.ADMIN: {
        *("accounts.manage", "prompts.write", "hours.write", "site.manage", "audit.read", "flows.write"),
        *("files.manage", "recordings.delete", "exchange.manage", "channels.manage"),
    },
}
"""The rights that each role of the ladder adds to the role before it."""

BESIDE: dict[str, set[str]] = {
    Role.HANDLER: {"tickets.read", "tickets.read:own", "tickets.handle", "duties.read"},
    Role.DISPATCHER: {
        *("tickets.read", "tickets.read:all", "tickets.dispatch", "duties.read", "rules.read", "knowledge.read"),
    },
    Role.FOLLOW_UP: {"tickets.read", "tickets.read:own", "tickets.follow_up", "desk.use", "knowledge.read"},
    Role.EDITOR: {"knowledge.read", "knowledge.write", "knowledge.write:all"},
    Role.INSPECTOR: {
        *("recordings.listen_own", "recordings.listen", "floor.all", "records.read", "records.read:all"),
        *("tickets.read", "tickets.read:all", "knowledge.read"),
    },
    Role.AUDITOR: {"audit.read"},
}
"""All rights of the roles beside the ladder."""

OWN_TICKETS = "tickets.write:own"
EVERYTHING = {*("tickets.read:all", OWN_TICKETS, "records.read:all", "surveys.read:all")}
EVERYTHING |= {"knowledge.write:all", "knowledge.review:all"}
SCOPES = {
    Role.AGENT: {"tickets.read:own", OWN_TICKETS, "records.read:own", "surveys.read:own"},
    Role.LEADER: {
        *("tickets.read:group", OWN_TICKETS, "records.read:group", "surveys.read:group"),
        "knowledge.write:department",
    },
    Role.SUPERVISOR: EVERYTHING,
    Role.ADMIN: EVERYTHING - {OWN_TICKETS} | {"tickets.write:all"},
}
"""The reach of each role's rights."""

USERS: dict[Role | None, str | None] = {
    **{None: None, Role.AGENT: "8001", Role.LEADER: "zuzhang", Role.SUPERVISOR: "banzhang", Role.ADMIN: "admin"},
    **{Role.HANDLER: "chengban", Role.DISPATCHER: "paidan", Role.FOLLOW_UP: "huifang"},
    **{Role.EDITOR: "caibian", Role.INSPECTOR: "zhijian", Role.AUDITOR: "shenji"},
}
# Signing out would end the session that the others need.
ROUTES = sorted(all_routes(DOMAINS), key=lambda route: (route.name == "sign_out", route.name))


def path_of(route: Route) -> str:
    """The route's path with ids that no object has."""
    return re.sub(r"\{\w+\}", "0" * 24, route.path)


async def ask_all(browser: Browser) -> list[tuple[Route, int, dict[str, object]]]:
    """Each route with its status and its error."""
    answers = []
    for route in ROUTES:
        status, body = await browser.ask(route.method, path_of(route))
        answers.append((route, status, body.get("error", {}) if isinstance(body, dict) else {}))
    return answers


def test_each_route_has_the_right_that_is_written_here() -> None:
    written = {name: right for right, names in DECLARED.items() for name in names.split()}
    assert {route.name: route.right for route in ROUTES} == written


def test_each_role_has_the_rights_that_are_written_here() -> None:
    rights: set[str] = set()
    for role, more in ROLES.items():
        rights |= more
        assert RIGHTS.defaults[role] == rights | SCOPES[role]
    assert {role: set(RIGHTS.defaults[role]) for role in BESIDE} == BESIDE
    assert RIGHTS.defaults.keys() == {*ROLES, *BESIDE}


@pytest.mark.parametrize("role", USERS)
async def test_each_role_is_let_in_where_it_may(server: Server, role: Role | None) -> None:
    """OP1."""
    for route, status, error in await ask_all(await server.browser(USERS[role])):
        if route.right == PUBLIC:
            assert status != 403, route.name
        elif role is None:
            assert (status, error["code"]) == (401, "not_signed_in"), route.name
        elif route.right == SIGNED_IN or route.right in RIGHTS.defaults[role]:
            assert status not in (401, 403, 500), (route.name, error)
        else:
            assert (status, error["details"]) == (403, {"right": route.right}), route.name


async def test_a_session_that_is_over_is_let_in_nowhere(server: Server) -> None:
    browser = await server.browser("admin")
    server.system.clock.advance(sessions.IDLE_S + 1)
    for route, status, error in await ask_all(browser):
        if route.right != PUBLIC:
            assert (status, error["code"]) == (401, "not_signed_in"), route.name


async def test_every_change_needs_the_header_of_our_page(server: Server) -> None:
    """Routes of providers, platforms and visitors need a signature or a token instead: no session lets anybody in.

    A visitor's token is looked for in its account, which is not there."""
    browser = await server.browser("8001")
    for route in ROUTES:
        if route.method != "GET":
            async with browser.client.request(route.method, path_of(route), json={}) as answer:
                visitor = route.path.startswith("/channels/webchat/")
                assert answer.status == (403 if route.forgeable else 404 if visitor else 401), route.name
    assert all(route.right == PUBLIC for route in ROUTES if route.method != "GET" and not route.forgeable)


def test_every_right_that_a_route_needs_is_somebodys() -> None:
    needed = {route.right for route in ROUTES} - {PUBLIC, SIGNED_IN}
    assert needed <= frozenset().union(*RIGHTS.defaults.values())
